"""Read by every Python that starts with this folder on its path: the same clock for all of them.

`CLOCK_AHEAD_S` is how far their clock is from the machine's, in seconds; it goes on from there.
"""

import os
from datetime import datetime, timedelta, timezone

import time_machine

_ahead = timedelta(seconds=float(os.environ["CLOCK_AHEAD_S"]))
time_machine.travel(datetime.now(timezone.utc) + _ahead, tick=True).start()
