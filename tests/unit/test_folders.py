"""R3: where an office cannot lie: on another computer, or in a folder somebody else's program copies about."""

from __future__ import annotations

import pytest

from desktop_crm.app.folders import file_system, is_remote, require_fit
from desktop_crm.domain.errors import FolderUnfit
from desktop_crm.domain.problems import FolderTrouble

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /mnt/one\\040share nfs4 rw 0 0
/dev/sdb1 /mnt/stick fuseblk rw 0 0
me@server: /home/me/remote fuse.sshfs rw 0 0
drive: /home/me/drive fuse.rclone rw 0 0
//server/share /mnt/twice cifs rw 0 0
/dev/sdc1 /mnt/twice ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "remote"),
    [
        ("/home/me/office", False),
        ("/mnt/one share/office", True),
        ("/mnt/stick/office", False),
        ("/home/me/remote/office", True),
        ("/home/me/remotely", False),
        ("/home/me/drive", True),
        ("/mnt/twice/office", False),
    ],
)
def test_r3_a_mount_of_the_network_or_of_a_users_program_is_refused(place, remote):
    assert is_remote(file_system(place, MOUNTS)) is remote


def test_r3_a_link_into_a_synchronised_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox" / "office").mkdir(parents=True)
    link = tmp_path / "office"
    link.symlink_to(tmp_path / "Dropbox" / "office", target_is_directory=True)
    for folder in (link, link / "deeper", tmp_path / "Dropbox" / "office"):
        with pytest.raises(FolderUnfit) as refused:
            require_fit(folder)
        assert refused.value.args == (str(folder), FolderTrouble.SYNCHRONISED)
    require_fit(tmp_path / "elsewhere")
