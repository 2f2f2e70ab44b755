export interface PictureHeader {
  type: "png" | "jpeg";
  width: number;
  height: number;
}

const PNG_SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const SEGMENTS_MAX = 500;

/**
 * Type and size of a picture from its first bytes, with nothing decoded (W3C PNG §11.2.1, ITU-T T.81 B.2.2);
 * null where it is neither PNG nor JPEG, whatever its server calls it.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 8).equals(PNG_SIGNATURE)) return pngHeader(buffer);
  return buffer.length > 4 && buffer.readUInt16BE(0) === 0xffd8 ? jpegHeader(buffer) : null;
}

function pngHeader(buffer: Buffer): PictureHeader | null {
  if (buffer.length < 24 || buffer.toString("latin1", 12, 16) !== "IHDR") return null;
  return { type: "png", width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
}

function jpegHeader(buffer: Buffer): PictureHeader | null {
  let at = 2;
  for (let segment = 0; segment < SEGMENTS_MAX && at + 9 < buffer.length; segment++) {
    if (buffer[at] !== 0xff) return null;
    const marker = buffer[at + 1] ?? 0;
    if (isFrame(marker)) {
      const [height, width] = [buffer.readUInt16BE(at + 5), buffer.readUInt16BE(at + 7)];
      return height > 0 && width > 0 ? { type: "jpeg", width, height } : null;
    }
    // A fill byte, or a marker without a segment.
    const isAlone = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += marker === 0xff ? 1 : isAlone ? 2 : 2 + buffer.readUInt16BE(at + 2);
  }
  return null;
}

/** SOF0 to SOF15 but for the tables that share the range (DHT, JPG, DAC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
