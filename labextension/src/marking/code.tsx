import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Extension } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';

import { CodeView } from '../teaching/code';
import type { Comment, MarkingSubmission } from '../wire';
import type { IMarkingProps } from './body';

export type Lines = readonly [number, number];

export interface ICommentedCodeProps extends IMarkingProps {
  submission: MarkingSubmission;
  goTo: { line: number } | null;
  /** The lines that are selected, or null when only the cursor stands somewhere. */
  onSelect: (lines: Lines | null) => void;
}

/** The code as JupyterLab shows it, with each comment below the lines that it is about. */
export function CommentedCode(props: ICommentedCodeProps): JSX.Element {
  const { editors, goTo, submission, trans } = props;
  const { code, comments, language, student } = submission;
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ comments, onSelect: props.onSelect });
  latest.current = { comments, onSelect: props.onSelect };

  const extensions = useMemo<Extension[]>(
    () => [
      shownComments,
      EditorView.updateListener.of(update => {
        if (update.selectionSet) {
          latest.current.onSelect(selectedLines(update.state));
        }
      })
    ],
    []
  );
  const show = (): void =>
    view.current?.dispatch({
      effects: setComments.of(latest.current.comments)
    });
  useEffect(show, [comments]);

  return (
    <CodeView
      code={code}
      language={language}
      goTo={goTo}
      editors={editors}
      label={trans.__('Code of %1', student)}
      extensions={extensions}
      onReady={made => {
        view.current = made;
        show();
      }}
    />
  );
}

function selectedLines(state: EditorState): Lines | null {
  const { empty, from, to } = state.selection.main;
  if (empty) {
    return null;
  }
  const last = state.doc.lineAt(to);
  // A selection that ends at the start of a line was not meant to have it.
  const isOver = last.from === to && last.number > 1;
  return [state.doc.lineAt(from).number, last.number - (isOver ? 1 : 0)];
}

const setComments = StateEffect.define<readonly Comment[]>();

const shownComments = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setComments)) {
        return decorations(transaction.state, effect.value);
      }
    }
    return shown.map(transaction.changes);
  },
  provide: field => EditorView.decorations.from(field)
});

/** Comments on lines that the code does not have are in the list alone. */
function decorations(
  state: EditorState,
  comments: readonly Comment[]
): DecorationSet {
  const found = comments
    .filter(({ file_name }) => file_name === null)
    .flatMap(comment => {
      const line = comment.line_to ?? 0;
      return line >= 1 && line <= state.doc.lines ? [{ comment, line }] : [];
    })
    .sort((one, other) => one.line - other.line);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { comment, line } of found) {
    const at = state.doc.line(line).to;
    const widget = new CommentWidget(comment);
    builder.add(at, at, Decoration.widget({ widget, block: true, side: 1 }));
  }
  return builder.finish();
}

class CommentWidget extends WidgetType {
  constructor(private _comment: Comment) {
    super();
  }

  override eq(other: CommentWidget): boolean {
    return (
      other._comment.id === this._comment.id &&
      other._comment.version === this._comment.version
    );
  }

  override toDOM(): HTMLElement {
    const node = document.createElement('div');
    node.className = 'nbcampus-Code-comment';
    node.textContent = `${this._comment.author}: ${this._comment.text}`;
    return node;
  }
}
