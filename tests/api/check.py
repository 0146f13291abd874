"""Asks a running central everything that its OpenAPI allows, and what it does not: no 5xx, no answer that is not documented.

Usage: check.py OKNO_CENTRAL FOLDER, by the Python that has schemathesis. `cargo xtask test --only api` calls it.
"""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request

HERE = pathlib.Path(__file__).parent
PASSWORD = "okno-demo"
DEVICE = "01900000-0000-7000-8000-000000000001"
# Each role meets other answers. Signing out ends the session, so it is asked last and by itself. The live stream goes on:
# waiting for its end is waiting for nothing; the central's own tests read it.
ASKED = ["--exclude-path", "/v1/sign-out", "--exclude-path", "/v1/live"]
ROUNDS = [
    ("orlova", ASKED),
    ("ermakov", ASKED),
    ("orlova", ["--include-path", "/v1/sign-out"]),
]


def said(*arguments: str) -> str:
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def post(address: str, operation: str, body: dict) -> dict:
    request = urllib.request.Request(
        f"http://{address}/v1/{operation}",
        data=json.dumps(body).encode(),
        headers={"content-type": "application/json", "okno-protocol": "1"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def main() -> int:
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    central = (program, "--base", str(folder / "central.db"))
    said(*central, "demo", "--clients", "200", "--password", PASSWORD)
    office = said(*central, "offices", "list").split("\t", 1)[0]
    code = said(*central, "devices", "code", "--office", office).strip()
    (folder / "openapi.json").write_text(said(program, "openapi"))
    with (folder / "central.log").open("w") as log:
        serving = subprocess.Popen(
            [*central, "serve", "--listen", "127.0.0.1:0", "--device-rate", "100", "--address-rate", "100"], stdout=subprocess.PIPE, stderr=log, text=True
        )
    try:
        address = serving.stdout.readline().strip()
        enrolled = post(address, "devices", {"code": code, "device": DEVICE, "name": "api"})
        device = {"id": DEVICE, "secret": enrolled["secret"]}
        worst = 0
        for login, paths in ROUNDS:
            signed = post(address, "sign-in", {"device": device, "login": login, "password": PASSWORD})
            token = signed["tokens"]["access"]
            asked = subprocess.run(
                [
                    str(pathlib.Path(sys.executable).parent / "schemathesis"),
                    *("--config-file", str(HERE / "schemathesis.toml"), "run", str(folder / "openapi.json")),
                    *("--url", f"http://{address}", "--header", f"Authorization: Bearer {token}"),
                    *("--checks", "all", "--max-examples", "10", "--no-color", *paths),
                ],
                cwd=folder,
                env={**os.environ, "SCHEMATHESIS_HOOKS": str(HERE / "hooks.py")},
            )
            worst = max(worst, asked.returncode)
        return worst
    finally:
        serving.terminate()
        serving.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())
