"""Several people press at the same moment: real threads on a real database."""

import threading

from django.db import connection

from submissions.lifecycle import Refusal


def at_once(*verbs):
    """Run them together; what each raised, in order (None: it went through)."""
    gate, outcomes = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(number, verb):
        gate.wait()
        try:
            verb()
        except Refusal as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
