import { useEffect, useState } from 'react';
import { Button, Select } from 'antd';
import { Mark, mergeAttributes, type Editor } from '@tiptap/core';
import { Document } from '@tiptap/extension-document';
import { Heading } from '@tiptap/extension-heading';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { TrailingNode, UndoRedo } from '@tiptap/extensions';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { docOf, textOfDoc, type Block, type Span } from './blocks-and-doc.ts';
import { cleanPasted } from './paste.ts';
import { remarkMarks, remarkMeta, type Placed } from './remark-marks.ts';

export interface TextEditorProps {
  blocks: readonly Block[];
  spans: readonly Span[];
  onChange: (blocks: Block[], spans: Span[]) => void;
  /** What is withheld can be marked where part of the text is. */
  withhold: ((place: (ground: string, reason: string) => void) => void) | null;
  /** What reviewers marked in the text, shown at its places. */
  remarks: readonly Placed[];
}

/** A piece of text that is kept from the public, with its ground and reason. */
const Withheld = Mark.create({
  name: 'withheld',
  inclusive: false,
  addAttributes: () => ({ ground: { default: '' }, reason: { default: '' } }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => [
    'mark',
    mergeAttributes({ class: 'withheld', title: String(HTMLAttributes['reason'] ?? '') }),
    0,
  ],
});

const extensions = [
  Document,
  Paragraph,
  Text,
  Heading.configure({ levels: [1, 2, 3, 4] }),
  Table.configure({ resizable: false }),
  TableRow,
  TableCell,
  TableHeader,
  UndoRedo,
  // Behind a table at the end there is always a line to go on writing.
  TrailingNode,
  Withheld,
];

/** The text of a draft: headings, paragraphs, tables, and nothing that a document has not. */
export function TextEditor({ blocks, spans, onChange, withhold, remarks }: TextEditorProps) {
  const [first] = useState(() => docOf(blocks, spans));
  const [marks] = useState(() => remarkMarks(blocks, remarks));
  const editor = useEditor({
    extensions: [...extensions, marks],
    content: first,
    injectCSS: false,
    editorProps: {
      attributes: { class: 'text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': '正文' },
      handleDOMEvents: {
        // Before the editor's own reading of it: that would parse the foreign styles first.
        paste: (_view, event) => {
          const html = event.clipboardData?.getData('text/html');
          const plain = event.clipboardData?.getData('text/plain') ?? '';
          const pasted = cleanPasted(html?.trim() ? html : asHtml(plain));
          // One line goes into the line where the cursor is.
          const [only] = pasted;
          if (!only || !editor) return false;
          const single = pasted.length === 1 && only.kind !== 'table';
          editor.commands.insertContent(single ? { type: 'text', text: only.text } : (docOf(pasted, []).content ?? []));
          event.preventDefault();
          return true;
        },
      },
    },
    onUpdate: ({ editor: changed }) => {
      const read = textOfDoc(changed.getJSON());
      onChange(read.blocks, read.spans);
    },
  });
  useEffect(() => {
    for (const { id, isSettled } of remarks)
      editor.view.dispatch(editor.state.tr.setMeta(remarkMeta, { id, isSettled }));
  }, [editor, remarks]);
  return (
    <div className="editor">
      <Tools editor={editor} withhold={withhold} />
      <EditorContent editor={editor} />
    </div>
  );
}

function asHtml(plain: string): string {
  const holder = document.createElement('div');
  return plain
    .split(/\r?\n/)
    .map((line) => {
      holder.textContent = line;
      return `<p>${holder.innerHTML}</p>`;
    })
    .join('');
}

const kinds = [
  { value: 0, label: '正文' },
  { value: 1, label: '一级标题（一、）' },
  { value: 2, label: '二级标题（（一））' },
  { value: 3, label: '三级标题（1．）' },
  { value: 4, label: '四级标题（（1））' },
];

function Tools({ editor, withhold }: { editor: Editor; withhold: TextEditorProps['withhold'] }) {
  const at = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      level: [1, 2, 3, 4].find((level) => now.isActive('heading', { level })) ?? 0,
      inTable: now.isActive('table'),
      selected: !now.state.selection.empty,
      isWithheld: now.isActive('withheld'),
    }),
  });
  function shape(level: number) {
    const chain = editor.chain().focus();
    if (level === 0) chain.setParagraph().run();
    else chain.setHeading({ level: level as 1 }).run();
  }
  function mark() {
    withhold?.((ground, reason) => editor.chain().focus().setMark('withheld', { ground, reason }).run());
  }
  return (
    <div className="tools" role="toolbar" aria-label="编辑工具">
      <Select aria-label="段落" value={at.level} options={kinds} popupMatchSelectWidth={false} onChange={shape} />
      {at.inTable ? (
        <>
          <Button onClick={() => editor.chain().focus().addRowAfter().run()}>加一行</Button>
          <Button onClick={() => editor.chain().focus().addColumnAfter().run()}>加一列</Button>
          <Button onClick={() => editor.chain().focus().deleteRow().run()}>删这一行</Button>
          <Button onClick={() => editor.chain().focus().deleteColumn().run()}>删这一列</Button>
          <Button onClick={() => editor.chain().focus().deleteTable().run()}>删表格</Button>
        </>
      ) : (
        <Button onClick={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: false }).run()}>
          插入表格
        </Button>
      )}
      <Button onClick={() => editor.chain().focus().undo().run()}>撤销</Button>
      <Button onClick={() => editor.chain().focus().redo().run()}>重做</Button>
      {withhold && (
        <>
          <Button disabled={!at.selected} onClick={mark}>
            标为不予公开
          </Button>
          <Button
            disabled={!at.isWithheld}
            onClick={() => editor.chain().focus().extendMarkRange('withheld').unsetMark('withheld').run()}
          >
            取消标注
          </Button>
        </>
      )}
    </div>
  );
}
