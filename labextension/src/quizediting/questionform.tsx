import type { TranslationBundle } from '@jupyterlab/translation';

import { ChoicesForm } from './choicesform';
import type { AuthoredQuestion, IFault } from './drafts';
import { NumberField, TextField, Tick } from './fields';

export interface IQuestionFormProps {
  question: AuthoredQuestion;
  fault: IFault | null;
  onChange: (change: Partial<AuthoredQuestion>) => void;
  trans: TranslationBundle;
}

/** The form of one question. */
export function QuestionForm(props: IQuestionFormProps): JSX.Element {
  const { question, fault, onChange, trans } = props;
  const at = (field: string): string | undefined =>
    fault?.field === field ? fault.text : undefined;
  return (
    <div className="nbcampus-QuestionForm">
      <TextField
        label={trans.__('Question (Markdown)')}
        rows={3}
        value={question.prompt}
        fault={at('prompt')}
        onChange={prompt => onChange({ prompt })}
      />
      <OwnFields {...props} />
      <div className="nbcampus-Fields">
        <NumberField
          label={trans.__('Points')}
          min={0}
          value={question.points}
          fault={at('points')}
          onChange={points => onChange({ points: points ?? 0 })}
        />
        <TextField
          label={trans.__('Short name')}
          value={question.id}
          fault={at('id')}
          onChange={id => onChange({ id })}
        />
        <TextField
          label={trans.__('Pool')}
          value={question.pool ?? ''}
          fault={at('pool')}
          onChange={pool => onChange({ pool: pool || null })}
        />
      </div>
      <details open={question.code !== '' || question.explanation !== ''}>
        <summary>{trans.__('Code to read, explanation')}</summary>
        <TextField
          label={trans.__('Code to read')}
          rows={4}
          value={question.code}
          fault={at('code')}
          onChange={code => onChange({ code })}
        />
        <TextField
          label={trans.__('Language of the code')}
          value={question.language}
          fault={at('language')}
          onChange={language => onChange({ language })}
        />
        <TextField
          label={trans.__('Explanation, shown with the right answer')}
          rows={2}
          value={question.explanation}
          fault={at('explanation')}
          onChange={explanation => onChange({ explanation })}
        />
      </details>
    </div>
  );
}

function OwnFields(props: IQuestionFormProps): JSX.Element {
  const { question, fault, onChange, trans } = props;
  const at = (field: string): string | undefined =>
    fault?.field === field ? fault.text : undefined;
  switch (question.kind) {
    case 'single_choice':
    case 'multiple_choice':
    case 'ordering':
      return <ChoicesForm {...props} question={question} />;
    case 'numeric':
      return (
        <div className="nbcampus-Fields">
          <NumberField
            label={trans.__('Right answer')}
            value={question.answer}
            fault={at('answer')}
            onChange={answer => onChange({ answer: answer ?? 0 })}
          />
          <NumberField
            label={trans.__('Off by at most')}
            min={0}
            value={question.tolerance}
            fault={at('tolerance')}
            onChange={tolerance => onChange({ tolerance: tolerance ?? 0 })}
          />
          <NumberField
            label={trans.__('or by this share (0.01 is 1 %)')}
            min={0}
            value={question.relative_tolerance}
            fault={at('relative_tolerance')}
            onChange={share => onChange({ relative_tolerance: share ?? 0 })}
          />
          <TextField
            label={trans.__('Unit')}
            value={question.unit}
            fault={at('unit')}
            onChange={unit => onChange({ unit })}
          />
        </div>
      );
    case 'short_text':
      return (
        <>
          <TextField
            label={trans.__('Texts that count as right, one a line')}
            rows={3}
            value={question.answer.join('\n')}
            fault={at('answer')}
            onChange={text => onChange({ answer: text.split('\n') })}
          />
          <Tick
            label={trans.__('Capitals do not matter')}
            checked={question.ignore_case}
            onChange={checked => onChange({ ignore_case: checked })}
          />
          <Tick
            label={trans.__('Spaces do not matter')}
            checked={question.ignore_spaces}
            onChange={checked => onChange({ ignore_spaces: checked })}
          />
          <Tick
            label={trans.__('* stands for any text, ? for one character')}
            checked={question.wildcards}
            onChange={checked => onChange({ wildcards: checked })}
          />
        </>
      );
    case 'free_text':
      return (
        <TextField
          label={trans.__('A good answer, for those who mark')}
          rows={3}
          value={question.sample}
          fault={at('sample')}
          onChange={sample => onChange({ sample })}
        />
      );
  }
}
