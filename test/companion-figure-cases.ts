import { deflateSync } from "node:zlib";
import { rasterise } from "../src/web/pictures/rasterise.ts";

export const CC_BY = "http://creativecommons.org/licenses/by/4.0/";
export const FIGURE_ID = "2605.00001";
export const FIGURE_PAGE = `/html/${FIGURE_ID}`;
export const FIGURE_PICTURE = `/html/${FIGURE_ID}v1/x1.png`;

/** A chart of bars, as a paper might show one. */
export const figurePng = (width: number): Promise<Buffer> => {
  const bars = Array.from({ length: 9 }, (_, at) => {
    const high = 60 + ((at * 83) % 300);
    return `<rect x="${70 + at * 78}" y="${420 - high}" width="52" height="${high}" fill="#2b6cb0" />`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 460"><path d="M50 20V420H790" fill="none" stroke="#222" stroke-width="3" />${bars.join("")}</svg>`;
  return rasterise(svg, width).then((bytes) => Buffer.from(bytes));
};

/** A page of a paper as arXiv's LaTeXML writes it: a table, a figure of two panels, and one that is whole. */
export const figurePage = (source = "x1.png"): string => `<!DOCTYPE html><html lang="en">
<head><meta charset="utf-8"><title>A paper</title><base href="${FIGURE_PAGE}v1/"></head>
<body><div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document">
<figure class="ltx_table" id="S1.T1"><img src="t1.png" class="ltx_graphics" alt="Refer to caption"><figcaption class="ltx_caption">Table 1: not a figure</figcaption></figure>
<figure class="ltx_figure" id="S1.F1"><figure class="ltx_figure ltx_figure_panel"><img src="a.png" class="ltx_graphics" alt="Refer to caption"><figcaption class="ltx_caption">(a)</figcaption></figure><figure class="ltx_figure ltx_figure_panel"><img src="b.png" class="ltx_graphics" alt="Refer to caption"><figcaption class="ltx_caption">(b)</figcaption></figure><figcaption class="ltx_caption">Figure 1: two panels</figcaption></figure>
<figure class="ltx_figure" id="S1.F2"><img src="${source}" class="ltx_graphics ltx_centering ltx_img_landscape" width="598" height="344" alt="Refer to caption">
<figcaption class="ltx_caption ltx_centering"><span class="ltx_tag ltx_tag_figure">Figure 2: </span>Error of each layer &lt;script&gt;alert(1)&lt;/script&gt; for <math alttext="\\lambda=0.1" class="ltx_Math" display="inline"><semantics><mi>λ</mi><annotation encoding="application/x-tex">\\lambda=0.1</annotation></semantics></math>, lower is better.</figcaption></figure>
<figure class="ltx_figure" id="S1.F3"><img src="x2.png" alt="Refer to caption"><figcaption class="ltx_caption">Figure 3: a later one</figcaption></figure>
</article></div></div></body></html>`;

/** A PNG that says another size than its data have, or has no data worth their size. */
export function strangePng(width: number, height: number, dataBytes: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(name, 4, "latin1");
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(dataBytes))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
