import type { PDFPageProxy } from 'pdfjs-dist';
import { pdfLibrary } from './pdf-open.ts';

type Matrix = readonly [number, number, number, number, number, number];

/** A box in the page's own space, in points. */
export interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** What a page draws, in its order: words, seen or not, and areas that cover what was there before. */
export type Drawn = { kind: 'text'; text: string; box: Box; seen: boolean } | { kind: 'cover'; box: Box };

interface State {
  matrix: Matrix;
  opaque: boolean;
  mode: number;
  size: number;
  spacing: number;
  scale: number;
}

interface Glyph {
  width: number;
  unicode: string;
}

/** What a page draws, as far as it takes to find words that nobody sees: the pictures on it are not decoded. */
export async function drawingOf(page: PDFPageProxy): Promise<Drawn[]> {
  const { OPS } = await pdfLibrary();
  const { fnArray, argsArray } = await page.getOperatorList();
  const pen = new Pen();
  const steps = stepsOf(OPS, pen);
  for (const [i, operator] of fnArray.entries()) steps.get(operator)?.((argsArray[i] ?? []) as never);
  return pen.drawn;
}

type Step = (args: never) => void;

function stepsOf(OPS: Record<string, number>, pen: Pen): Map<number, Step> {
  const steps: Record<string, Step> = {
    save: () => pen.save(),
    restore: () => pen.restore(),
    transform: (args: Matrix) => pen.transform(args),
    paintFormXObjectBegin: ([matrix]: [Matrix | null]) => {
      pen.save();
      if (matrix) pen.transform(matrix);
    },
    paintFormXObjectEnd: () => pen.restore(),
    setGState: ([pairs]: [[string, unknown][]]) => pen.setAppearance(pairs),
    setFont: ([, size]: [string, number]) => pen.set({ size }),
    setTextRenderingMode: ([mode]: [number]) => pen.set({ mode }),
    setCharSpacing: ([spacing]: [number]) => pen.set({ spacing }),
    setHScale: ([percent]: [number]) => pen.set({ scale: percent / 100 }),
    beginText: () => pen.startText([1, 0, 0, 1, 0, 0]),
    setTextMatrix: (args: [Matrix] | Matrix) => pen.startText(typeof args[0] === 'number' ? (args as Matrix) : args[0]),
    moveText: ([x, y]: [number, number]) => pen.moveLine(x, y),
    setLeading: ([leading]: [number]) => void (pen.leading = leading),
    setLeadingMoveText: ([x, y]: [number, number]) => {
      pen.leading = -y;
      pen.moveLine(x, y);
    },
    nextLine: () => pen.moveLine(0, -pen.leading),
    showText: ([glyphs]: [(Glyph | number)[]]) => pen.showText(glyphs),
    constructPath: ([paint, [path]]: [number, [ArrayLike<number> | null]]) => {
      const fills = [OPS['fill'], OPS['eoFill'], OPS['fillStroke'], OPS['eoFillStroke']].includes(paint);
      if (fills && path) pen.fill(Object.values<number>(path));
    },
  };
  return new Map(Object.entries(steps).map(([name, step]) => [OPS[name] ?? -1, step]));
}

class Pen {
  readonly drawn: Drawn[] = [];
  leading = 0;
  #state: State = { matrix: [1, 0, 0, 1, 0, 0], opaque: true, mode: 0, size: 1, spacing: 0, scale: 1 };
  #saved: State[] = [];
  #line: Matrix = [1, 0, 0, 1, 0, 0];
  #text: Matrix = [1, 0, 0, 1, 0, 0];

  save(): void {
    this.#saved.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  transform(matrix: Matrix): void {
    this.set({ matrix: times(this.#state.matrix, matrix) });
  }

  setAppearance(pairs: readonly (readonly [string, unknown])[]): void {
    for (const [key, value] of pairs) {
      if (key === 'ca') this.set({ opaque: Number(value) > 0.9 });
      if (key === 'BM' && value !== 'source-over' && value !== 'Normal') this.set({ opaque: false });
    }
  }

  startText(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  moveLine(x: number, y: number): void {
    this.startText(times(this.#line, [1, 0, 0, 1, x, y]));
  }

  showText(glyphs: readonly (Glyph | number)[]): void {
    const { size, spacing, scale, mode, matrix } = this.#state;
    let width = 0;
    let text = '';
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') width -= (glyph / 1000) * size;
      else {
        width += (glyph.width / 1000) * size + spacing;
        text += glyph.unicode;
      }
    }
    const place = times(matrix, this.#text);
    const box = boxOf([corner(place, 0, 0), corner(place, width * scale, size * 0.8)]);
    // 3: neither filled nor stroked; 7: only cut out of what comes.
    if (text.trim() !== '') this.drawn.push({ kind: 'text', text, box, seen: mode !== 3 && mode !== 7 });
    this.#text = times(this.#text, [1, 0, 0, 1, width * scale, 0]);
  }

  /** Of a path only an upright rectangle counts as a cover: letters drawn as paths do not. */
  fill(path: readonly number[]): void {
    if (!this.#state.opaque) return;
    const points: [number, number][] = [];
    for (let at = 0; at < path.length;) {
      const step = path[at];
      if (step === 4) at += 1;
      else if (step === 0 || step === 1) {
        points.push(corner(this.#state.matrix, path[at + 1] ?? 0, path[at + 2] ?? 0));
        at += 3;
      } else return;
    }
    const box = boxOf(points);
    const isCorner = ([x, y]: [number, number]): boolean =>
      (near(x, box.left) || near(x, box.right)) && (near(y, box.bottom) || near(y, box.top));
    const isFlat = box.right - box.left < 2 || box.top - box.bottom < 2;
    if (points.length >= 4 && points.length <= 5 && points.every(isCorner) && !isFlat)
      this.drawn.push({ kind: 'cover', box });
  }
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function corner(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

function boxOf(points: readonly (readonly [number, number])[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.5;
}
