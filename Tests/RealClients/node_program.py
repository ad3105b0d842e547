"""Programs of `node/`, whose packages `npm install --prefix Tests/RealClients/node` brings."""
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

folder = Path(__file__).resolve().parent / "node"


def start(script, *arguments):
    """Starts a program; its standard input and output are open."""
    node = shutil.which("node")
    if not node or not (folder / "node_modules").is_dir():
        raise FileNotFoundError(f"'npm install --prefix {folder}' has not been done")
    return subprocess.Popen([node, str(folder / script), *map(str, arguments)], cwd=folder, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)


@contextmanager
def application(script, *arguments):
    """A web application that runs until the block ends."""
    process = start(script, *arguments)
    try:
        assert process.stdout.readline().strip() == "ready", f"{script} does not start"
        yield
    finally:
        process.terminate()
        process.wait(10)
