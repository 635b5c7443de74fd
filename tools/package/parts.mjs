// What a page is made of: the crates that are compiled into its programs, their licences, and a bill of materials.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IS_LICENCE = /^(licen[cs]e|copying|notice|unlicense)/i;

/** The checksums of Cargo.lock, by `name version`. */
const checksums = (lock) => new Map([...lock.matchAll(/\[\[package\]\]\nname = "(.+)"\nversion = "(.+)"\n(?:source = .+\n)?(?:checksum = "(\w+)"\n)?/g)]
  .map(([, name, version, checksum]) => [`${name} ${version}`, checksum]));

/** Texts of licences that lie in a folder, by their names. */
function texts(folder) {
  const at = (path) => (existsSync(path) ? readdirSync(path, { withFileTypes: true }) : []);
  const own = at(folder).filter((entry) => entry.isFile() && IS_LICENCE.test(entry.name)).map(({ name }) => name);
  const below = at(join(folder, 'LICENSES')).filter((entry) => entry.isFile()).map(({ name }) => join('LICENSES', name));
  return [...own, ...below].sort().map((name) => [name, readFileSync(join(folder, name), 'utf8').trim()]);
}

/**
 * The crates that the programs are made of, sorted by name: those on which the library stands, as `cargo metadata` has it,
 * with macros, and without what only builds or tests. `lock` is the text of Cargo.lock.
 */
export function parts(metadata, lock) {
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const sums = checksums(lock);
  const on = (id) => nodes.get(id).deps.filter(({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null)).map(({ pkg }) => pkg);
  const { root } = metadata.resolve;
  const seen = new Set();
  const follow = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    on(id).forEach(follow);
  };
  follow(root);
  const key = ({ name, version }) => `${name} ${version}`;
  const crates = [...seen].map((id) => {
    const { name, version, license, license_file: file, manifest_path: manifest, description, authors, repository } = packages.get(id);
    return {
      name,
      version,
      description: description?.trim().replace(/\s+/g, ' '),
      license: license?.replaceAll('/', ' OR ').replace(/\s+/g, ' ') ?? file,
      checksum: sums.get(key({ name, version })),
      from: [...authors, repository].filter(Boolean).join(', '),
      isOwn: id === root,
      on: on(id).map((one) => key(packages.get(one))).sort(),
      texts: texts(dirname(manifest)),
    };
  });
  return crates.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

const urlOf = ({ name, version }) => `pkg:cargo/${name}@${version}`;

/** A bill of materials in CycloneDX 1.5. Its number follows from what it says, so the same parts have the same one. */
export function bill(crates, files) {
  const own = crates.find(({ isOwn }) => isOwn);
  const others = crates.filter(({ isOwn }) => !isOwn);
  const component = (crate, type) => ({
    type,
    'bom-ref': urlOf(crate),
    name: crate.name,
    version: crate.version,
    ...(crate.description && { description: crate.description }),
    ...(crate.checksum && { hashes: [{ alg: 'SHA-256', content: crate.checksum }] }),
    licenses: [{ expression: crate.license }],
    purl: urlOf(crate),
  });
  const refs = new Map(crates.map((crate) => [`${crate.name} ${crate.version}`, urlOf(crate)]));
  const body = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: component(own, 'application') },
    components: [
      ...others.map((crate) => component(crate, 'library')),
      ...files.map(({ path, sha256 }) => ({ type: 'file', 'bom-ref': path, name: path, hashes: [{ alg: 'SHA-256', content: sha256 }] })),
    ],
    dependencies: crates.map((crate) => ({ ref: urlOf(crate), dependsOn: crate.on.map((one) => refs.get(one)) })),
  };
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  // A UUID of version 8: its content is our own.
  const uuid = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
  const { bomFormat, specVersion, ...rest } = body;
  return { bomFormat, specVersion, serialNumber: `urn:uuid:${uuid}`, ...rest };
}

/** The licences of all parts as one text; each text stands once, under all whose it is. */
export function licences(crates) {
  const by = new Map();
  for (const crate of crates) {
    for (const [file, text] of crate.texts) {
      const of = by.get(text) ?? [];
      of.push(`${crate.name} ${crate.version} (${file})`);
      by.set(text, of);
    }
  }
  const list = crates.map(({ name, version, license, texts, from }) => `${name} ${version}: ${license}${texts.length ? '' : `; its package has no text of it; from ${from}`}`);
  const blocks = [...by].map(([text, of]) => `${'='.repeat(80)}\n${of.join('\n')}\n${'-'.repeat(80)}\n${text}\n`);
  return `The parts of ParkMatch's programs, with the licence of each; the texts stand below.\n`
    + `Rust's standard library, which is in them too: MIT OR Apache-2.0.\n\n${list.join('\n')}\n\n${blocks.join('\n')}`;
}
