import type { TranslationBundle } from '@jupyterlab/translation';

import type { OwnGrades, OwnGroup } from '../wire';
import { number, percentWord } from './words';

/** What the total is made of so far; nothing in a class without groups. */
export function Groups(props: {
  grades: OwnGrades;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { grades, trans } = props;
  const { groups } = grades;
  const weighed = grades.weighting === 'groups';
  if (groups.length === 0) {
    return null;
  }
  const sum = groups.reduce((weights, { weight }) => weights + weight, 0);
  return (
    <table className="nbcampus-MyGrades-groups">
      <caption>{trans.__('What the total is made of')}</caption>
      <thead>
        <tr>
          <th scope="col">{trans.__('Group')}</th>
          {weighed && <th scope="col">{trans.__('Weight')}</th>}
          <th scope="col">{trans.__('Points so far')}</th>
          <th scope="col">{trans.__('Lowest dropped')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(group => (
          <tr key={group.name}>
            <th scope="row">{group.name}</th>
            {weighed && (
              <td>{percentWord(sum > 0 ? (100 * group.weight) / sum : 0)}</td>
            )}
            <td>{pointsWords(group, trans)}</td>
            <td>{group.drop_lowest || trans.__('none')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function pointsWords(
  { points, maximum, percent }: OwnGroup,
  trans: TranslationBundle
): string {
  return percent === null
    ? trans.__('nothing weighs yet')
    : trans.__(
        '%1 of %2 (%3)',
        number(points),
        number(maximum),
        percentWord(percent)
      );
}
