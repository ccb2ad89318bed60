/** Three bytes of UTF-8 are the most that a character of these encodings takes. */
const widest = 3;

/**
 * A transcoder of a single-byte encoding to UTF-8 without the `\r` of a `\r\n`, by a table that `TextDecoder` fills:
 * twice as fast as a decoded string that is encoded again, which counts at hundreds of megabytes. The
 * bytes it gives are its own and hold until it is called again.
 */
export function singleByteToUtf8(encoding: "windows-1251" | "ibm866"): (bytes: Buffer) => Buffer {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  const first = new Uint8Array(256);
  const middle = new Uint8Array(256);
  const last = new Uint8Array(256);
  for (let byte = 0x80; byte < 256; byte++) {
    const encoded = Buffer.from(letters[byte] ?? "");
    first[byte] = encoded[0] ?? 0;
    middle[byte] = encoded.length === widest ? (encoded[1] ?? 0) : 0;
    last[byte] = encoded.at(-1) ?? 0;
  }
  let out = Buffer.alloc(0);
  return (bytes) => {
    if (out.length < bytes.length * widest) out = Buffer.allocUnsafe(bytes.length * widest);
    let length = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < 0x80) {
        out[length] = byte;
        if (byte !== 0x0d || bytes[i + 1] !== 0x0a) length++;
        continue;
      }
      out[length++] = first[byte] ?? 0;
      const between = middle[byte] ?? 0;
      if (between !== 0) out[length++] = between;
      out[length++] = last[byte] ?? 0;
    }
    return out.subarray(0, length);
  };
}
