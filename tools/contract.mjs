// Makes what is said of <park-match> elsewhere out of custom-elements.json, the one list of its attributes, properties,
// methods, events, tokens and parts: the tables between the marks in README.md, and the types in park-match.d.ts.
//
//   node tools/contract.mjs            writes both
//   node tools/contract.mjs --check    fails where one of them says something else
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFileSync(join(project, name), 'utf8');
const MARKS = ['<!-- made from custom-elements.json by tools/contract.mjs -->', '<!-- end -->'];

/** The element as the list has it. */
export const listed = () => JSON.parse(read('custom-elements.json')).modules[0].declarations[0];

const cell = (words) => words.replaceAll('|', '\\|');
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const detailOf = (event) => event['x-detail'].filter(({ name }) => name !== 'version').map(({ name, description }) => `\`${name.replace('?', '')}\`: ${description}`).join('; ');

/** The rows of the tokens: a colour has its twin for the dark, under its name with `-dark`. */
function tokens(all) {
  const said = new Map(all.map((one) => [one.name, `\`${one.default}\``]));
  const plain = all.filter(({ name }) => !name.endsWith('-dark'));
  return plain.map(({ name, description }) => [`\`${name}\``, said.get(name), said.get(`${name}-dark`) ?? 'the same', cell(description)]);
}

/** The README's tables. */
export function tables({ attributes, members, events, cssProperties, cssParts }) {
  const beyond = members.filter(({ attribute }) => !attribute);
  const called = ({ name, parameters }) => (parameters ? `\`${name}(${parameters.map((one) => one.name).join(', ')})\`` : `\`${name}\``);
  return [
    table(['attribute', 'meaning'], attributes.map(({ name, description }) => [`\`${name}\``, cell(description)])),
    table(['property or method', 'meaning'], beyond.map((one) => [called(one), cell(one.description)])),
    table(['event', 'when', '`detail`'], events.map((event) => [`\`${event.name}\``, cell(event.description), cell(detailOf(event))])),
    table(['token', 'without it', 'in the dark', 'what for'], tokens(cssProperties)),
    table(['part', 'what'], cssParts.map(({ name, description }) => [`\`${name}\``, cell(description)])),
  ].join('\n\n');
}

/** The README with its tables anew. */
export function readme(text, element) {
  const [from, to] = MARKS.map((mark) => text.indexOf(mark));
  if (from < 0 || to < from) throw new Error('README.md: the marks of the tables are not there');
  return `${text.slice(0, from + MARKS[0].length)}\n${tables(element)}\n${text.slice(to)}`;
}

const said = (words, indent) => `${indent}/** ${words} */\n`;
const line = ({ name, type, description, readonly }, indent = '  ') => `${said(description, indent)}${indent}${readonly ? 'readonly ' : ''}${name}: ${type.text};\n`;

/** The types for TypeScript. */
export function types({ name, tagName, superclass, description, members, events }) {
  const typeOf = (event) => /<(\w+)>/.exec(event.type.text)[1];
  const details = events.map((event) => `${said(`\`${event.name}\`: ${event.description}`, '')}export interface ${typeOf(event)} {\n`
    + `${event['x-detail'].map((one) => line({ ...one, readonly: true })).join('')}}\n`);
  const fields = members.filter(({ kind }) => kind === 'field').map((one) => line(one));
  const methods = members.filter(({ kind }) => kind === 'method').map((one) => `${said(one.description, '  ')}  ${one.name}(${one.parameters.map((of) => `${of.name}: ${of.type.text}`).join(', ')}): ${one.return.type.text};\n`);
  const listeners = ['addEventListener', 'removeEventListener'].flatMap((listen) => [
    `  ${listen}<K extends keyof ${name}EventMap>(type: K, listener: (this: ${name}, event: ${name}EventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;\n`,
    `  ${listen}(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;\n`,
  ]);
  return `// Made from custom-elements.json by tools/contract.mjs.

${details.join('\n')}
export interface ${name}EventMap extends HTMLElementEventMap {
${events.map((event) => `  '${event.name}': ${event.type.text};\n`).join('')}}

${said(description, '')}export interface ${name} extends ${superclass.name} {
${[...fields, ...methods, ...listeners].join('')}}

declare global {
  interface HTMLElementTagNameMap {
    '${tagName}': ${name};
  }
}
`;
}

/** What each file should say, by its name. */
export const made = () => ({ 'README.md': readme(read('README.md'), listed()), 'park-match.d.ts': types(listed()) });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(made())) {
    if (process.argv[2] !== '--check') writeFileSync(join(project, name), text);
    else if (read(name) !== text) {
      console.error(`${name} does not say what custom-elements.json does: node tools/contract.mjs`);
      process.exitCode = 1;
    }
  }
}
