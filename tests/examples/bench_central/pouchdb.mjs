// A peer of the first pull: PouchDB replicates the same documents from a CouchDB-compatible source over HTTP into its own
// base (LevelDB). Run by the measurement in a folder where the packages are:
//   node pouchdb.mjs source DOCUMENTS         answers at a free port, which it prints; ends with its input
//   node pouchdb.mjs replicate ADDRESS FOLDER prints the seconds and the number of documents
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

const require = createRequire(path.join(process.cwd(), "package.json"));
const PouchDB = require("pouchdb");
/** Documents that are put in, and asked for, at once. */
const BATCH = 1000;

async function source(documents) {
  PouchDB.plugin(require("pouchdb-adapter-memory"));
  const Memory = PouchDB.defaults({ adapter: "memory" });
  const base = new Memory("clients");
  let some = [];
  for await (const line of createInterface({ input: createReadStream(documents) })) {
    some.push(JSON.parse(line));
    if (some.length === BATCH) {
      await base.bulkDocs(some);
      some = [];
    }
  }
  await base.bulkDocs(some);
  const application = require("express")();
  application.use("/", require("express-pouchdb")(Memory, { mode: "minimumForPouchDB", logPath: "/dev/null" }));
  const server = application.listen(0, "127.0.0.1", () => console.log(server.address().port));
  process.stdin.resume().on("end", () => process.exit(0));
}

async function replicate(address, folder) {
  const base = new PouchDB(path.join(folder, "clients"));
  const began = performance.now();
  const done = await base.replicate.from(address, { batch_size: BATCH, batches_limit: 2 });
  const seconds = (performance.now() - began) / 1000;
  console.log(JSON.stringify({ seconds, documents: done.docs_written }));
  await base.close();
}

const [what, ...rest] = process.argv.slice(2);
await (what === "source" ? source(...rest) : replicate(...rest));
