"use strict";
const words = JSON.parse(document.getElementById("words").textContent);
const hex = (bytes) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");
const bytes = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));

function say(name, text, good) {
  let row = Array.from(document.querySelectorAll("#rows tr")).find((each) => each.dataset.name === name);
  if (!row) {
    row = document.createElement("tr");
    row.dataset.name = name;
    for (const content of ["", name, ""]) row.appendChild(document.createElement("td")).textContent = content;
    document.getElementById("rows").appendChild(row);
  }
  row.lastElementChild.textContent = text;
  row.lastElementChild.className = good ? "good" : "bad";
}

function conclude(...said) {
  const lines = said.map(([text, good]) => {
    const line = document.createElement("p");
    line.textContent = text;
    line.className = good ? "good" : "bad";
    return line;
  });
  document.getElementById("verdict").replaceChildren(...lines);
}

async function signatureHolds(key, signature, manifest) {
  try {
    const known = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, known, signature, manifest);
  } catch (error) {
    return null;
  }
}

async function check(chosen) {
  const files = new Map();
  for (const file of chosen) files.set(file.name, await file.arrayBuffer());
  const manifest = files.get("manifest.json");
  if (!manifest) return conclude([words.none, false]);
  const told = JSON.parse(new TextDecoder().decode(manifest));
  let wrong = 0;
  for (const each of told.files) {
    const content = files.get(each.name);
    const good = Boolean(content) && hex(await crypto.subtle.digest("SHA-256", content)) === each.sha256;
    if (!good) wrong += 1;
    say(each.name, good ? words.same : content ? words.changed : words.missing, good);
  }
  const known = new Set(told.files.map((each) => each.name).concat("manifest.json", "manifest.sig"));
  for (const name of files.keys()) {
    if (known.has(name)) continue;
    wrong += 1;
    say(name, words.extra, false);
  }
  const whole = wrong === 0 ? words.whole : words.differs.replace("{count}", wrong);
  const signature = files.get("manifest.sig");
  const holds = signature ? await signatureHolds(bytes(told.public_key), signature, manifest) : false;
  if (holds === false) return conclude([words.forged, false]);
  conclude([whole, wrong === 0], [(holds ? words.signed : words.unable) + " " + told.public_key, holds === true]);
}

document.getElementById("files").addEventListener("change", (event) => check(event.target.files));
