import { shortMoment } from '../campus/moments';
import type { RegradePlace, RegradeSummary } from '../wire';
import type { IRegradesProps } from './body';
import { choiceWord, stateWord } from './words';

export interface IListProps extends IRegradesProps {
  place: RegradePlace;
}

/** The regrades of the problem so far: who, when, why, and what became of them. */
export function RegradeList(props: IListProps): JSX.Element {
  const { place, trans } = props;
  return (
    <section aria-label={trans.__('Regrades so far')}>
      <h3>{trans.__('Regrades so far')}</h3>
      {place.regrades.length === 0 ? (
        <p className="nbcampus-Note nbcampus-mod-flush">
          {trans.__('This problem has not been regraded yet.')}
        </p>
      ) : (
        <div className="nbcampus-RegradeTable-frame">
          <table className="nbcampus-RegradeTable">
            <thead>
              <tr>
                <th scope="col">{trans.__('Started')}</th>
                <th scope="col">{trans.__('What')}</th>
                <th scope="col">{trans.__('Reason')}</th>
                <th scope="col">{trans.__('State')}</th>
              </tr>
            </thead>
            <tbody>
              {place.regrades.map(one => (
                <Line key={one.id} {...props} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line(props: IListProps & { one: RegradeSummary }): JSX.Element {
  const { model, one, trans } = props;
  const when = shortMoment(Date.parse(one.created_at));
  return (
    <tr>
      <td>
        <button
          type="button"
          className="nbcampus-Link"
          onClick={() => model.show(one.id)}
        >
          {when}
        </button>
        <br />
        {trans.__('by %1', one.created_by)}
      </td>
      <td>
        {trans.__('Version %1', one.version)}
        <br />
        {choiceWord(one.chosen, trans)}
        {': '}
        {one.total}
      </td>
      <td className="nbcampus-RegradeTable-text">{one.reason}</td>
      <td>
        {stateWord(one.state, trans)}
        {one.decided_at && (
          <>
            <br />
            {trans.__('by %1', one.decided_by ?? '')}
            {', '}
            {shortMoment(Date.parse(one.decided_at))}
          </>
        )}
      </td>
    </tr>
  );
}
