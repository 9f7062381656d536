import { useRef, type DragEvent, type ReactNode } from 'react';

interface DropBoxProps {
  /** The kinds of file that are offered to be chosen, as `input` has them. */
  accept: string;
  label: string;
  onFile: (file: File) => void;
  /** What stands in it; `choose` opens the window in which a file is chosen. */
  children: (choose: () => void) => ReactNode;
}

/** A place where a file is dropped, or chosen by a button in it. */
export function DropBox({ accept, label, onFile, children }: DropBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  function take(files: FileList | null) {
    const [file] = files ?? [];
    if (file) onFile(file);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    take(event.dataTransfer.files);
  }
  return (
    <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          take(target.files);
          // The same file, mended, can be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}
