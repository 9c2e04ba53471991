import { AskingModel } from './asking';
import { CampusRefusal } from './tokens';

const REFUSED = new CampusRefusal(409, 'closed', 'It is closed.');
const AWAY = new CampusRefusal(503, 'unavailable', 'The campus is away.');

class Model extends AskingModel {
  did = (outcome: CampusRefusal | null) => this.ask(() => settled(outcome));
  heard = (outcome: CampusRefusal | null) =>
    this.follow(() => settled(outcome));
}

async function settled(outcome: CampusRefusal | null): Promise<void> {
  if (outcome) {
    throw outcome;
  }
}

describe('AskingModel', () => {
  it('answers whether it was done, and is busy meanwhile', async () => {
    const model = new Model();
    const busy: boolean[] = [];
    model.changed.connect(() => busy.push(model.busy));
    expect(await model.did(null)).toBe(true);
    expect(await model.did(REFUSED)).toBe(false);
    expect(model.failure).toBe(REFUSED);
    expect(busy).toEqual([true, false, true, false]);
  });

  it('keeps what the person was refused when a look goes well', async () => {
    const model = new Model();
    await model.did(REFUSED);
    await model.heard(null);
    expect(model.failure).toBe(REFUSED);
    expect(await model.did(null)).toBe(true);
    expect(model.failure).toBeNull();
  });

  it('forgets the refusal of a look with the next one that goes well', async () => {
    const model = new Model();
    await model.heard(AWAY);
    expect(model.failure).toBe(AWAY);
    await model.heard(null);
    expect(model.failure).toBeNull();
  });
});
