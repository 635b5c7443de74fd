// Archives that are the same bytes whenever they are made of the same files: sorted, without a time and without an owner.
import { deflateRawSync, gzipSync } from 'node:zlib';

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** The CRC-32 of these bytes, as zip has it. */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

const sorted = (files) => [...files].sort(([one], [other]) => (one < other ? -1 : 1));

/** A zip of files: path → bytes. Its day is the first that zip knows. */
export function zip(files) {
  const DAY = 0x21;
  const UTF8 = 0x800;
  const parts = [];
  const list = [];
  let at = 0;
  for (const [path, bytes] of sorted(files)) {
    const name = Buffer.from(path);
    const small = deflateRawSync(bytes, { level: 9 });
    const [method, body] = small.length < bytes.length ? [8, small] : [0, bytes];
    const common = Buffer.alloc(26);
    [20, UTF8, method, 0, DAY].forEach((word, n) => common.writeUInt16LE(word, 2 * n));
    [crc32(bytes), body.length, bytes.length].forEach((word, n) => common.writeUInt32LE(word, 10 + 4 * n));
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), common, name, body);
    const tail = Buffer.alloc(14);
    // A plain file that everybody may read.
    tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    // Made by a Unix, of version 2.0.
    list.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, tail, name);
    at += 30 + name.length + body.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}

/** A gzipped tar of files: path → bytes, as npm takes it; paths have up to 100 bytes. */
export function tgz(files) {
  const blocks = [];
  for (const [path, bytes] of sorted(files)) {
    if (Buffer.byteLength(path) > 100) throw new Error(`${path}: too long for a tar`);
    const head = Buffer.alloc(512);
    const put = (text, place) => head.write(text, place);
    put(path, 0);
    put(path.endsWith('.mjs') ? '0000755\0' : '0000644\0', 100);
    put('0000000\0', 108);
    put('0000000\0', 116);
    put(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    put(`${'0'.repeat(11)}\0`, 136);
    put('        ', 148);
    put('0', 156);
    put('ustar\x0000', 257);
    const sum = head.reduce((all, byte) => all + byte, 0);
    put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    blocks.push(head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]), { level: 9 });
}
