import { FakeClock } from './clock';
import { Pace } from './pace';

/** Lets promises settle. */
async function settled(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
}

function paced() {
  const clock = new FakeClock();
  const done = { times: 0 };
  const pace = new Pace(clock, async () => void (done.times += 1), 1000);
  return { clock, done, pace };
}

describe('Pace', () => {
  it('acts at once, and while asked goes on at its pace', async () => {
    const { clock, done, pace } = paced();
    for (let second = 0; second < 3; second += 1) {
      for (let event = 0; event < 10; event += 1) {
        pace.ask();
        clock.pass(100);
        await settled();
      }
    }
    expect(done.times).toBe(3);
  });

  it('rests when nobody asks, and acts at once again', async () => {
    const { clock, done, pace } = paced();
    pace.ask();
    await settled();
    clock.pass(5000);
    expect(done.times).toBe(1);
    pace.ask();
    await settled();
    expect(done.times).toBe(2);
  });

  it('does nothing more once cancelled', async () => {
    const { clock, done, pace } = paced();
    pace.ask();
    await settled();
    pace.ask();
    pace.cancel();
    clock.pass(5000);
    pace.ask();
    await settled();
    expect(done.times).toBe(1);
  });
});
