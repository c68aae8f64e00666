"""A build has as many processes as it may keep busy, whatever the machine has."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from generator.publish import cores


def written(root: Path, files: dict[str, str]) -> tuple[Path, Path]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root / "groups", root / "membership"


@pytest.mark.parametrize(
    ("files", "limits"),
    [
        ({}, []),
        ({"membership": "0::/\n"}, []),
        ({"membership": "0::/\n", "groups/cpu.max": "max 100000\n"}, []),
        ({"membership": "0::/\n", "groups/cpu.max": "150000 100000\n"}, [1.5]),
        (
            {"membership": "0::/a/b\n", "groups/a/cpu.max": "50000 100000\n", "groups/a/b/cpu.max": "max 1\n"},
            [0.5],
        ),
        ({"membership": "0::/not/mounted/here\n", "groups/cpu.max": "300000 100000\n"}, [3.0]),
        ({"membership": "0::/\n", "groups/cpu.max": "nonsense\n"}, []),
        (
            {
                "membership": "4:memory:/x\n3:cpu,cpuacct:/x\n",
                "groups/cpu,cpuacct/x/cpu.cfs_quota_us": "200000\n",
                "groups/cpu,cpuacct/x/cpu.cfs_period_us": "100000\n",
                "groups/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
                "groups/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
            },
            [2.0],
        ),
    ],
)
def test_the_share_of_a_container_is_read(tmp_path: Path, files: dict[str, str], limits: list[float]) -> None:
    assert list(cores.quotas(*written(tmp_path, files))) == limits


def test_no_more_than_is_allowed_and_at_least_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    groups, membership = written(tmp_path, {"membership": "0::/\n", "groups/cpu.max": "150000 100000\n"})
    monkeypatch.setattr(cores, "_GROUPS", groups)
    monkeypatch.setattr(cores, "_MEMBERSHIP", membership)
    for scheduled, allowed in ((1, 1), (2, 2), (64, 2)):
        monkeypatch.setattr(cores, "_scheduled", partial(int, scheduled))
        assert cores.allowed() == allowed
    (groups / "cpu.max").write_text("10000 100000\n")
    assert cores.allowed() == 1
