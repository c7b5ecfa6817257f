"""What several tests of faults share."""

from __future__ import annotations

import pytest

from tests.batches import Sound, sound_batch

CASES = 3


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """An uninterrupted batch."""
    return sound_batch(tmp_path_factory.mktemp("sound"), CASES)
