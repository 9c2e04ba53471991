def run_lengths(text):
    result = ""
    # Write down each run of equal characters.
    ...
