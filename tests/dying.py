"""Scripts that kill themselves in the middle of writing a store, at a moment that is chosen."""

_WATCHED = """
import os, signal, sys
root, last = sys.argv[1], int(sys.argv[2])
touched = 0
def watch(event, arguments):
    global touched
    if event in ("open", "os.rename", "os.mkdir", "shutil.rmtree"):
        touched += str(arguments[0]).startswith(root)
        if touched == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
"""


def dying(work: str) -> str:
    """Return a script that does some work and dies at the n-th time that it touches a file.

    It takes the folder whose files count, and n. Every moment of the work can so be tried,
    one after the other; when it lives, it prints how often it touched one.
    """
    return f"{_WATCHED}{work}\nprint(touched)\n"
