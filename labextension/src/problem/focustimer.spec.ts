import { FakeClock } from '../campus/clock';
import { FocusTimer, timerText } from './focustimer';

function started() {
  const clock = new FakeClock();
  const sight = { watched: true };
  const timer = new FocusTimer({ clock, isWatched: () => sight.watched });
  return { clock, sight, timer };
}

describe('FocusTimer', () => {
  it('counts while the notebook is watched and the student is active', () => {
    const { clock, timer } = started();
    timer.active();
    clock.pass(90_000);
    expect(timer.seconds).toBe(90);
  });

  it('does not count before the first activity', () => {
    const { clock, timer } = started();
    clock.pass(30_000);
    expect(timer.seconds).toBe(0);
  });

  it('stops two minutes after the last activity and goes on with the next', () => {
    const { clock, timer } = started();
    timer.active();
    clock.pass(600_000);
    expect(timer.seconds).toBe(120);
    timer.active();
    clock.pass(10_000);
    expect(timer.seconds).toBe(130);
  });

  it('does not count out of sight', () => {
    const { clock, sight, timer } = started();
    timer.active();
    clock.pass(10_000);
    sight.watched = false;
    clock.pass(30_000);
    sight.watched = true;
    clock.pass(5_000);
    expect(timer.seconds).toBe(15);
  });

  it('does not count the sleep of a laptop', () => {
    const { clock, timer } = started();
    timer.active();
    clock.pass(10_000);
    clock.sleep(60_000);
    expect(timer.seconds).toBeLessThanOrEqual(15);
  });

  it('goes on from what was saved, keeps what was counted meanwhile, and never goes back', () => {
    const { clock, timer } = started();
    timer.active();
    clock.pass(3_000);
    timer.startFrom(100);
    expect(timer.seconds).toBe(103);
    timer.startFrom(50);
    expect(timer.seconds).toBe(103);
  });

  it('tells each second once, and nothing after it is disposed', () => {
    const { clock, timer } = started();
    const told: number[] = [];
    timer.changed.connect(() => told.push(timer.seconds));
    timer.active();
    clock.pass(2_500);
    timer.dispose();
    clock.pass(5_000);
    expect(told).toEqual([1, 2]);
  });
});

describe('timerText', () => {
  it.each([
    [0, '00:00'],
    [249, '04:09'],
    [3599, '59:59'],
    [3840, '1:04 h']
  ])('writes %i seconds as %s', (seconds, text) => {
    expect(timerText(seconds)).toBe(text);
  });
});
