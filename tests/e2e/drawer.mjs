// What the desk keeps in the browser's databases, seen and disturbed from outside.

/** Everything in one of the databases: `{ titles: Map-like entries, texts: entries }`. */
const all = (page, name) => page.evaluate((name) => new Promise((resolve, reject) => {
  const open = indexedDB.open(name, 1);
  open.onerror = () => reject(open.error);
  // Nothing was kept there yet: what was made by asking is taken away again.
  open.onupgradeneeded = () => { open.transaction.abort(); };
  open.onsuccess = () => {
    const found = {};
    const transaction = open.result.transaction(['titles', 'texts']);
    for (const store of ['titles', 'texts']) {
      const keys = transaction.objectStore(store).getAllKeys();
      const values = transaction.objectStore(store).getAll();
      values.onsuccess = () => { found[store] = Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])); };
    }
    transaction.oncomplete = () => { open.result.close(); resolve(found); };
  };
}), name).catch(() => ({ titles: {}, texts: {} }));

/** The fair files that are kept, by id. */
export async function kept(page) {
  const { texts } = await all(page, 'parkmatch/1');
  // What is damaged may be no text, and the ways back of steps are no fair files.
  const read = Object.entries(texts).filter(([key, text]) => typeof text === 'string' && !key.startsWith('past/'));
  return Object.fromEntries(read.map(([id, text]) => [id, JSON.parse(text)]));
}

/** The rows and texts of what is kept, as they are; without the steps. */
export async function drawer(page) {
  const found = await all(page, 'parkmatch/1');
  const own = (entries) => Object.fromEntries(Object.entries(entries).filter(([key]) => !key.startsWith('past/')));
  return { titles: own(found.titles), texts: own(found.texts) };
}

/** The steps that are written down, the first one first: what each says, and its way back. */
export async function steps(page) {
  const { titles, texts } = await all(page, 'parkmatch/1');
  return Object.entries(titles).filter(([key]) => key.startsWith('past/'))
    .map(([key, { step }]) => ({ key, step: JSON.parse(step), back: texts[key] }));
}

/** Puts rows and texts into a database of the desk's, in place of all that stands there. */
export const fill = (page, name, stores) => page.evaluate(([name, stores]) => new Promise((resolve, reject) => {
  const open = indexedDB.open(name, 1);
  open.onupgradeneeded = () => { for (const store of ['titles', 'texts']) open.result.createObjectStore(store); };
  open.onerror = () => reject(open.error);
  open.onsuccess = () => {
    const transaction = open.result.transaction(['titles', 'texts'], 'readwrite');
    for (const [store, rows] of Object.entries(stores)) {
      transaction.objectStore(store).clear();
      for (const [key, value] of Object.entries(rows)) transaction.objectStore(store).put(value, key);
    }
    transaction.oncomplete = () => { open.result.close(); resolve(); };
    transaction.onerror = () => reject(transaction.error);
  };
}), [name, stores]);

/** The copies, the latest first: what is known of each, and its text. */
export async function copies(page) {
  const { titles, texts } = await all(page, 'parkmatch/1/earlier');
  return Object.entries(titles).map(([key, row]) => ({ ...row, key, text: texts[key] })).sort((a, b) => b.at - a.at);
}

/** Puts something else in the place of a value of the drawer; `undefined` takes it away. */
export const disturb = (page, store, key, value) => page.evaluate(([store, key, value]) => new Promise((resolve, reject) => {
  const open = indexedDB.open('parkmatch/1', 1);
  open.onsuccess = () => {
    const transaction = open.result.transaction(store, 'readwrite');
    const rows = transaction.objectStore(store);
    if (value === undefined) rows.delete(key); else rows.put(value, key);
    transaction.oncomplete = () => { open.result.close(); resolve(); };
    transaction.onerror = () => reject(transaction.error);
  };
}), [store, key, value]);

/** Keeps the database from everybody else for so many milliseconds; returns once it does. */
export const occupy = (page, millis) => page.evaluate((millis) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('parkmatch/1');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const store = opening.result.transaction(['titles', 'texts'], 'readwrite').objectStore('titles');
    const until = performance.now() + millis;
    const again = () => {
      if (performance.now() < until) store.get('nothing').onsuccess = again;
      else opening.result.close();
      resolve();
    };
    store.get('nothing').onsuccess = again;
  };
}), millis);

/** The fields of the screen of rules that take a number, by their names there, and where each stands in the fair file. */
export const RULES = {
  'Lowest score': 'min_score',
  'Bonus for a must': 'must_bonus',
  'Bonus for a want': 'want_bonus',
  'Bonus for a minimum': 'minimum_bonus',
  'Cost of an idle slot': 'idle_penalty',
};

export const go = (page, place) => page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();

/** The field of a rule; the screen of rules has to be shown. */
export const rule = (page, label) => page.getByRole('spinbutton', { name: new RegExp(`^${label}`) });

/** Sets a rule and leaves the field. */
export async function setRule(page, label, value) {
  await rule(page, label).fill(String(value));
  await rule(page, label).press('Tab');
}

export const saved = (page) => page.locator('.saving.safe').waitFor();
