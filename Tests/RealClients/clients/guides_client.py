"""The applications of our own guides: their code as printed, built with the real packages, used in a real browser."""
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

tools = Path(__file__).resolve().parent.parent / "node"
frameworks = Path(__file__).resolve().parents[3] / "guides/docs/quick-starts/framework"
home = "http://localhost:3000"

# Guide, the tab to follow where it has tabs, the end of the redirect URI, and what its pages have to show.
applications = [
    ("next-app-router", None, "/callback", {
        "/profile": "mira@example.com", "/api/profile": '"isAuthenticated":true', "/account": "{",
        "/orders": "The access token has", "/api/organization": '"characters"', "/protected": "Only signed-in users"}),
    ("next", None, "/api/logto/sign-in-callback", {
        "/profile": "mira@example.com", "/api/account": '"custom_data"', "/api/organization": '"characters"',
        "/protected": "Only signed-in users"}),
    ("next-auth", "v4", "/api/auth/callback/logto", {}),
]


def files(guide, tab):
    """The files that a reader of the guide ends with: of blocks with one title the last. With a tab, those in it only."""
    written, current = {}, None
    fence = None
    for line in guide.splitlines():
        if match := re.match(r'<TabItem value="([^"]*)"', line):
            current = match[1]
        elif line.startswith("</Tabs>"):
            current = None
        elif fence is None and (match := re.match(r'```\w+ .*title="([^"]+)"', line)):
            fence = (match[1], [])
        elif fence is not None and line.startswith("```"):
            if current == tab:
                written[fence[0]] = "\n".join(fence[1]) + "\n"
            fence = None
        elif fence is not None:
            fence[1].append(line)
    return written


def build(folder, guide, tab, bindings):
    for name, text in files(guide.read_text(), tab).items():
        for placeholder, value in bindings.items():
            text = text.replace(placeholder, value)
        assert "<your-" not in text, f"{name} has a placeholder that nobody binds"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    if any(folder.glob("app/*.tsx")):
        (folder / "app/layout.tsx").write_text(
            "export default function Layout({ children }: { children: React.ReactNode }) {\n"
            "  return (\n    <html lang=\"en\">\n      <body>{children}</body>\n    </html>\n  );\n}\n")
    (folder / "package.json").write_text('{"private": true}\n')
    (folder / "tsconfig.json").write_text(json.dumps({
        "compilerOptions": {"strict": True, "noEmit": True, "module": "esnext", "moduleResolution": "bundler",
                            "esModuleInterop": True, "skipLibCheck": True, "jsx": "preserve", "target": "ES2022",
                            "lib": ["dom", "esnext"], "resolveJsonModule": True, "isolatedModules": True,
                            "plugins": [{"name": "next"}], "paths": {"@/*": ["./*"]}},
        "include": ["next-env.d.ts", "**/*.ts", "**/*.tsx"], "exclude": ["node_modules"]}))
    (folder / "node_modules").symlink_to(tools / "node_modules")


def run(tenant):
    node = shutil.which("node")
    if not node or not (tools / "node_modules").is_dir():
        raise FileNotFoundError(f"'npm install --prefix {tools}' has not been done")
    for guide, tab, callback, pages in applications:
        page = frameworks / guide / "README.mdx"
        mock = subprocess.Popen(tenant.command + ["mock", "--port", "0", "--json", "--guide", str(page)],
                                stdout=subprocess.PIPE, text=True)
        try:
            told = json.loads(mock.stdout.readline())
            client = next(a for a in told["applications"] if home + callback in a["redirectUris"] and a.get("secret"))
            user = told["users"][0]
            with tempfile.TemporaryDirectory(prefix="dragoman-guide-") as folder:
                use(node, Path(folder), page, tab, pages, told, client, user)
        finally:
            mock.send_signal(signal.SIGINT)
            mock.wait(10)
    return "our guides' own code, built and used in a browser: " + ", ".join(name for name, *_ in applications)


def use(node, folder, page, tab, pages, told, client, user):
    build(folder, page, tab, {
        "<your-logto-endpoint>": told["endpoint"], "<your-application-id>": client["id"],
        "<your-application-secret>": client["secret"], "<your-organization-id>": told["organizations"][0]["id"],
        "<a-random-text-of-32-characters-or-more>": "0123456789abcdef0123456789abcdef"})
    # Over plain http a production build's secure cookies work in browsers that take localhost for trustworthy.
    environment = dict(os.environ, NEXT_TELEMETRY_DISABLED="1")
    next_program = [node, str(folder / "node_modules/next/dist/bin/next")]
    built = subprocess.run(next_program + ["build"], cwd=folder, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, f"the code of {page} does not build:\n{built.stdout}{built.stderr}"
    server = subprocess.Popen(next_program + ["start", "-p", "3000"], cwd=folder, env=environment,
                              stdout=subprocess.PIPE, text=True)
    try:
        while "Ready" not in (line := server.stdout.readline()):
            assert line, "next start ended"
        walk = subprocess.run([node, str(tools / "walk.mjs"), home, user["username"], user["password"], "Mira Halvorsen",
                               *pages], capture_output=True, text=True, timeout=180)
        assert walk.returncode == 0, f"{page}: {walk.stderr}"
        seen = json.loads(walk.stdout)
        for path, text in pages.items():
            assert seen[path]["status"] == 200 and text in seen[path]["text"], f"{page}: {path} shows {seen[path]}"
    finally:
        server.terminate()
        server.wait(10)
