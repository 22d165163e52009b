"""What a server in a process of its own has used."""

import os
from pathlib import Path


def resident(pid: int) -> int:
    """Return the resident kilobytes of a process."""
    rows = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return int(next(row for row in rows if row.startswith("VmRSS")).split()[1])


def spent(pid: int) -> float:
    """Return the processor seconds of a process with its threads and children."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    rows = (Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split() for each in pids)
    return sum(int(row[11]) + int(row[12]) for row in rows) / os.sysconf("SC_CLK_TCK")
