import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeClock } from '../campus/clock';
import { FakeCampus } from '../campus/fake';
import { ownExplanationsOf } from '../explaining/testing/examples';
import { ownRequestsOf } from '../requests/testing/examples';
import { AttemptBody } from './attemptbody';
import { click, graded } from './testing/examples';
import { trackOf, trackOfAttempt } from './track';
import type { ITrack, Stage } from './track';

const trans = nullTranslator.load('nbcampus');

function show(latest: ITrack, graded: ITrack | null = null) {
  const clock = new FakeClock();
  const retried: string[] = [];
  render(
    <AttemptBody
      latest={latest}
      graded={graded}
      classId="class-1"
      requests={ownRequestsOf(new FakeCampus())}
      explanations={ownExplanationsOf(new FakeCampus())}
      clock={clock}
      trans={trans}
      onRetry={id => retried.push(id)}
      onGoTo={() => undefined}
    />
  );
  return { clock, retried };
}

const at = (stage: Stage, detail: string | null = null): ITrack => ({
  ...trackOf(click()),
  stage,
  detail
});

describe('AttemptBody', () => {
  it.each([
    ['sending', /Sending/],
    ['unsent', /Not sent yet/],
    ['stored', /Saved here, will be sent/],
    ['queued', /Waiting for the tests/],
    ['running', /Running the tests/],
    ['delayed', /longer than usual/],
    ['refused', /not run/]
  ] as const)('announces %s politely', (stage, words) => {
    show(at(stage));
    const status = screen.getByRole('status');
    expect(status).toHaveAttribute('aria-live', 'polite');
    expect(status).toHaveTextContent(words);
  });

  it('says why it was refused', () => {
    show(at('refused', 'The deadline has passed.'));
    expect(screen.getByText('The deadline has passed.')).toBeVisible();
  });

  it('counts the seconds of a longer wait', () => {
    const { clock } = show(at('running'));
    expect(screen.queryByText('1 s')).toBeNull();
    act(() => clock.pass(3000));
    expect(screen.getByText('3 s')).toBeVisible();
  });

  it('lets the student send again what could not be sent', async () => {
    const { retried } = show(at('unsent', 'Your server is away.'));
    await userEvent.click(screen.getByRole('button', { name: 'Send now' }));
    expect(retried).toEqual(['a1']);
  });

  it('keeps the verdict before in sight while the next is made, named as such', () => {
    const before = trackOfAttempt(graded({ id: 'a0' }));
    show(at('running'), before);
    expect(screen.getByText('The result before')).toBeVisible();
  });

  it('shows the verdict alone once it is there', () => {
    const present = trackOfAttempt(graded());
    show(present, present);
    expect(screen.queryByText('The result before')).toBeNull();
    expect(
      screen.getByRole('region', { name: 'Result of attempt 1' })
    ).toBeVisible();
  });

  it("keeps JupyterLab's single-letter shortcuts out", () => {
    show(at('running'));
    expect(
      document.querySelector('[data-lm-suppress-shortcuts]')
    ).not.toBeNull();
  });
});
