import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { DocumentContent } from '../../../../modules/documents/console.ts';
import type { Block } from './blocks-and-doc.ts';
import { markLength, placeOf, type Piece } from './marking.ts';
import type { Remark } from './remark-lines.tsx';

/** A remark with its place in the text as it was opened, null where the words are gone. */
export interface Placed extends Remark {
  by: string;
  place: Piece | null;
}

/** The remarks that concern the drafter now: those of the last time that it was sent back, and older ones not ticked off. */
export function remarksToSettle({ said }: Pick<DocumentContent, 'said'>, body: readonly Block[]): Placed[] {
  const sent = said.filter(({ remarks }) => remarks.length > 0);
  return sent.flatMap(({ remarks, person, post }, i) =>
    remarks
      .filter(({ isSettled }) => !isSettled || i === sent.length - 1)
      .map((remark) => ({ ...remark, by: `${post} ${person}`, place: placeOf(remark, body) })),
  );
}

const key = new PluginKey<DecorationSet>('remarks');

/** Sets off the passages of remarks in the editor; they move with the text, and are no part of it. */
export function remarkMarks(blocks: readonly Block[], remarks: readonly Placed[]): Extension {
  // Where somebody else's text was taken over, the passages stand elsewhere.
  const placed = remarks.map((remark) => ({ ...remark, place: placeOf(remark, blocks) }));
  return Extension.create({
    name: 'remarks',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) =>
            DecorationSet.create(
              doc,
              placed.flatMap((each) => decorate(doc, blocks, each)),
            ),
          apply(change, set) {
            const moved = set.map(change.mapping, change.doc);
            const settled = change.getMeta(key) as { id: string; isSettled: boolean } | undefined;
            if (!settled) return moved;
            const again = moved
              .find(undefined, undefined, (spec) => spec['id'] === settled.id)
              .map(({ from, to }) => mark(from, to, settled.id, settled.isSettled));
            return moved
              .remove(moved.find(undefined, undefined, (spec) => spec['id'] === settled.id))
              .add(change.doc, again);
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ],
  });
}

/** Tells the editor that a remark was ticked off, or that the tick was taken back. */
export const remarkMeta = key;

function mark(from: number, to: number, id: string, isSettled: boolean): Decoration {
  return Decoration.inline(from, to, { class: isSettled ? 'remark settled' : 'remark', 'data-remark': id }, { id });
}

/** A passage as the editor counts: a table's cells one by one. */
function decorate(doc: Node, blocks: readonly Block[], { id, place, isSettled }: Placed): Decoration[] {
  const block = place && blocks[place.block];
  if (!block || place.block >= doc.childCount) return [];
  const node = doc.child(place.block);
  let start = 0;
  for (let i = 0; i < place.block; i += 1) start += doc.child(i).nodeSize;
  if (block.kind !== 'table') {
    const first = start + 1 + markLength(block);
    return [mark(first + place.from, Math.min(first + place.to, start + node.nodeSize - 1), id, isSettled)];
  }
  const marks: Decoration[] = [];
  let at = 0;
  node.descendants((line, offset) => {
    if (line.type.name !== 'paragraph') return true;
    const length = line.textContent.length;
    const [from, to] = [Math.max(place.from, at), Math.min(place.to, at + length)];
    const first = start + 1 + offset + 1 - at;
    if (from < to) marks.push(mark(first + from, first + to, id, isSettled));
    at += length + 1;
    return false;
  });
  return marks;
}
