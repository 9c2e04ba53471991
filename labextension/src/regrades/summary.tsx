import { points } from '../verdict/measures';
import type { Regrade } from '../wire';
import type { Outcome } from './order';
import type { IRegradeProps } from './view';
import { changeOf, outcomeWord } from './words';

const OUTCOMES: readonly Outcome[] = ['gains', 'loses', 'stays', 'waiting'];

/** How many gain, lose and stay, in points too; each number shows its students alone. */
export function Summary(props: IRegradeProps): JSX.Element {
  const { model, regrade, trans } = props;
  const [up, down] = totals(regrade);
  return (
    <div className="nbcampus-Summary">
      <div role="group" aria-label={trans.__('Which students')}>
        <Chip
          label={trans.__('Everybody')}
          count={regrade.students.length}
          pressed={model.outcome === null}
          onPress={() => model.setOutcome(null)}
        />
        {OUTCOMES.filter(
          outcome => outcome !== 'waiting' || regrade.waiting > 0
        ).map(outcome => (
          <Chip
            key={outcome}
            outcome={outcome}
            label={outcomeWord(outcome, trans)}
            count={regrade[outcome]}
            pressed={model.outcome === outcome}
            onPress={() =>
              model.setOutcome(model.outcome === outcome ? null : outcome)
            }
          />
        ))}
      </div>
      <span className="nbcampus-Summary-points">
        {trans.__(
          'Points over all students: +%1, −%2',
          points(up),
          points(down)
        )}
      </span>
    </div>
  );
}

function Chip(props: {
  label: string;
  count: number;
  pressed: boolean;
  outcome?: Outcome;
  onPress: () => void;
}): JSX.Element {
  const { label, count, pressed, outcome, onPress } = props;
  return (
    <button
      type="button"
      className={`nbcampus-FilterChip nbcampus-mod-${outcome ?? 'all'}`}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <strong>{count}</strong> {label}
    </button>
  );
}

function totals(regrade: Regrade): [number, number] {
  const changes = regrade.students.map(student => changeOf(student) ?? 0);
  const sum = (sign: number): number =>
    changes.reduce((total, one) => total + Math.max(0, sign * one), 0);
  return [sum(1), sum(-1)];
}
