"""What a provider heard and said, one JSON document a line in FOLDER/journal; and where it waits at a test's word.

While there is a file FOLDER/hold-NAME, whoever comes to the place of that name leaves FOLDER/held-NAME and waits.
"""

import json
import os
import threading
import time


class Journal:
    def __init__(self, folder):
        self._folder = folder
        self._lock = threading.Lock()

    def write(self, name, sent, status, answer):
        with self._lock, open(f"{self._folder}/journal", "a") as file:
            file.write(json.dumps({"name": name, "sent": sent, "status": status, "answer": answer}) + "\n")

    def hold(self, name):
        sign = f"{self._folder}/hold-{name}"
        if os.path.exists(sign):
            open(f"{self._folder}/held-{name}", "w").close()
            while os.path.exists(sign):
                time.sleep(0.005)
