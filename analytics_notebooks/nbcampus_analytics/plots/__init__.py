"""One function per figure: a table of ``nbcampus_analytics.frames`` in, a plotly figure out."""

from nbcampus_analytics.plots.error_heatmap import error_heatmap
from nbcampus_analytics.plots.funnel import funnel
from nbcampus_analytics.plots.logic_map import logic_map
from nbcampus_analytics.plots.marks_grid import item_quality, mark_distribution, marks_grid
from nbcampus_analytics.plots.marks_over_time import Clock, marks_over_time
from nbcampus_analytics.plots.playback import film_strip
from nbcampus_analytics.plots.reasons import reasons
from nbcampus_analytics.plots.stuck import stuck
from nbcampus_analytics.plots.time_on_task import time_on_task
from nbcampus_analytics.plots.trajectory import trajectory
from nbcampus_analytics.plots.words import word_bars, word_cloud

__all__ = [
    "Clock",
    "error_heatmap",
    "film_strip",
    "funnel",
    "item_quality",
    "logic_map",
    "mark_distribution",
    "marks_grid",
    "marks_over_time",
    "reasons",
    "stuck",
    "time_on_task",
    "trajectory",
    "word_bars",
    "word_cloud",
]
