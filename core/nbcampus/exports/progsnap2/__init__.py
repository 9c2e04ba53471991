"""ProgSnap2 1.0, the format in which data sets of programming courses are exchanged.

T. Price, D. Hovemeyer, K. Rivers, G. Gao, A. Bart, A. Kazerouni, B. Becker, A. Petersen, L. Gusukuma, S. Edwards,
D. Babcock: ProgSnap2: a flexible format for programming process data. ITiCSE 2020. ``columns`` has what the main table
holds, ``events`` makes its rows, ``dataset`` writes the files.
"""

from nbcampus.exports.progsnap2.dataset import write_progsnap2

__all__ = ["write_progsnap2"]
