import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { CodeEditor } from '@jupyterlab/codeeditor';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import { useEffect, useRef } from 'react';

export interface ICodeProps {
  code: string;
  language: string;
  /** The line to show, from 1; a new object shows it again. */
  goTo: { line: number } | null;
  editors: IEditorServices;
  label: string;
  /** More of the editor; that of the first rendering counts. */
  extensions?: readonly Extension[];
  /** Gets the editor's view once it is there, and null when it is gone; that of the first rendering counts. */
  onReady?: (view: EditorView | null) => void;
}

/** Code to be read, with the highlighting of JupyterLab's own editor. */
export function CodeView(props: ICodeProps): JSX.Element {
  const { code, language, goTo, editors, label } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor.IEditor | null>(null);
  const { extensions = [], onReady } = props;
  const more = useRef({ extensions, onReady });

  useEffect(() => {
    if (!host.current) {
      return;
    }
    const { extensions, onReady } = more.current;
    const model = new CodeEditor.Model({
      mimeType: editors.mimeTypeService.getMimeTypeByLanguage({
        name: language
      })
    });
    model.sharedModel.setSource(code);
    const made = editors.factoryService.newInlineEditor({
      host: host.current,
      model,
      config: { readOnly: true, lineNumbers: true, lineWrap: false },
      extensions: [
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-readonly': 'true'
        }),
        ...extensions
      ]
    });
    editor.current = made;
    onReady?.(EditorView.findFromDOM(made.host));
    return () => {
      onReady?.(null);
      editor.current = null;
      made.dispose();
      model.dispose();
    };
  }, [code, language, editors, label]);

  useEffect(() => {
    if (goTo && editor.current) {
      const position = { line: goTo.line - 1, column: 0 };
      editor.current.setCursorPosition(position);
      editor.current.revealPosition(position);
      editor.current.focus();
    }
  }, [goTo]);

  return <div ref={host} className="nbcampus-Code" />;
}
