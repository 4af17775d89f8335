"""How many cores a model may use."""

import os
from multiprocessing import parent_process


def cores() -> int:
    """The cores that this process may use, where the system tells, else those there are; one in a process that another
    one started to share its work."""
    if parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
