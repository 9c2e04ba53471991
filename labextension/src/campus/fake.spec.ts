import { FakeCampus } from './fake';
import { CampusRefusal } from './tokens';

describe('FakeCampus', () => {
  it('answers from the script and records the call', async () => {
    const campus = new FakeCampus({ api: { draft: () => null } });
    await expect(campus.api.draft('p1')).resolves.toBeNull();
    expect(campus.api.callsOf('draft')).toEqual([['p1']]);
  });

  it('throws a scripted refusal, and refuses what has no answer', async () => {
    const away = new CampusRefusal(503, 'unavailable', 'Away.');
    const campus = new FakeCampus({ api: { me: away } });
    await expect(campus.api.me()).rejects.toBe(away);
    await expect(campus.api.classes()).rejects.toMatchObject({ status: 404 });
  });

  it('tells events and changes of the connection', () => {
    const campus = new FakeCampus();
    const heard: string[] = [];
    campus.event.connect((_, event) => heard.push(event.type));
    campus.connectionChanged.connect((_, now) => heard.push(now));
    campus.caughtUp.connect(() => heard.push('caught up'));
    campus.tell({ type: 'outline.changed' });
    campus.setConnection('hub_away');
    campus.setConnection('hub_away');
    campus.catchUp();
    expect(heard).toEqual(['outline.changed', 'hub_away', 'caught up']);
  });
});
