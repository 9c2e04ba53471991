import { absoluteMoment } from '../campus/moments';
import type { ExplanationPrompt } from '../wire';
import type { IExplanationsProps } from './body';

/** Former versions of what the model is told; going back writes an old text as the next version. */
export function Versions(
  props: IExplanationsProps & {
    prompt: ExplanationPrompt;
    onTake: (rules: string) => void;
  }
): JSX.Element {
  const { prompt, trans } = props;
  const builtIn = trans.__('Built in');
  return (
    <section aria-label={trans.__('Versions')}>
      <h3>{trans.__('Versions')}</h3>
      <ol className="nbcampus-Explanations-versions">
        {prompt.versions.map(one => (
          <li key={one.version}>
            <details>
              <summary>
                {trans.__(
                  'Version %1, by %2 on %3',
                  one.version,
                  one.created_by,
                  absoluteMoment(Date.parse(one.created_at))
                )}
                {one.version === prompt.version && ` ${trans.__('(in force)')}`}
              </summary>
              <Old
                {...props}
                name={trans.__('version %1', one.version)}
                rules={one.rules}
              />
            </details>
          </li>
        ))}
        <li>
          <details>
            <summary>
              {prompt.version === 0
                ? `${builtIn} ${trans.__('(in force)')}`
                : builtIn}
            </summary>
            <Old
              {...props}
              name={trans.__('the built-in text')}
              rules={prompt.built_in}
            />
          </details>
        </li>
      </ol>
    </section>
  );
}

function Old(
  props: Pick<IExplanationsProps, 'trans'> & {
    name: string;
    rules: string;
    onTake: (rules: string) => void;
  }
): JSX.Element {
  const { name, onTake, rules, trans } = props;
  return (
    <>
      <p className="nbcampus-Explain-summary">{rules}</p>
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => onTake(rules)}
      >
        {trans.__('Put %1 into the field above', name)}
      </button>
    </>
  );
}
