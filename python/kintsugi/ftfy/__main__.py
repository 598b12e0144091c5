import sys

from kintsugi.ftfy._command import main

sys.exit(main())
