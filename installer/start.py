"""Where the frozen program begins."""

import sys
from multiprocessing import freeze_support

from desktop_crm.__main__ import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
