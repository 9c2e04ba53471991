import { FakeClock } from '../campus/clock';
import {
  SERVER_TIME,
  aClass,
  aModule,
  aProblem,
  anAssignment,
  anItem,
  anOutline
} from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { Expanded } from './expanded';
import { CampusModel } from './model';

const away = new CampusRefusal(503, 'unavailable', 'The campus is away.');

function shown(api: FakeCampus.IOptions['api'] = {}, staff = {}) {
  const campus = new FakeCampus({
    api: {
      classes: () => [aClass()],
      outline: () => anOutline([aModule([anItem()])]),
      assignment: () => anAssignment([aProblem()]),
      ...api
    },
    staff
  });
  const clock = new FakeClock(Date.parse(SERVER_TIME) - 3_600_000);
  const expanded = new Expanded(null);
  const model = new CampusModel({
    campus,
    clock,
    expanded,
    timeZone: 'Europe/Zurich'
  });
  return { campus, clock, model };
}

/** Lets promises settle. */
async function settled(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
}

describe('CampusModel', () => {
  it('shows classes with their outlines, by the server’s clock', async () => {
    const { model } = shown();
    expect(model.phase).toBe('loading');
    await model.refresh();
    expect(model.phase).toBe('ready');
    const [view] = model.classes;
    expect(model.rows(view).map(row => row.label)).toEqual([
      'First steps',
      'Loops'
    ]);
    expect(model.now(view)).toBe(Date.parse(SERVER_TIME));
  });

  it('counts the members of a class anew when somebody comes', async () => {
    const teacher = aClass({ role: 'teacher', members: 1 });
    let members = 1;
    const staff = {
      me: () => ({ may_create_classes: true }),
      classes: () => [{ ...teacher, members }]
    };
    const { campus, clock, model } = shown({ classes: () => [teacher] }, staff);
    await model.refresh();
    members = 2;
    campus.tellStaff({ type: 'members.changed', class_id: teacher.id });
    clock.pass(1000);
    await settled();
    expect(model.classes[0].staff?.members).toBe(2);
    model.dispose();
    expect(campus.staffFeed().isDisposed).toBe(true);
  });

  it('says why there is nothing, and keeps what it showed when a later request fails', async () => {
    const { campus, model } = shown({ classes: away });
    await model.refresh();
    expect([model.phase, model.failure]).toEqual(['failed', away]);
    campus.api.answers.classes = () => [aClass()];
    await model.refresh();
    campus.api.answers.classes = away;
    await model.refresh();
    expect([model.phase, model.classes.length]).toEqual(['ready', 1]);
    expect(model.failure).toBe(away);
  });

  it('knows a server without a hub', async () => {
    const refusal = new CampusRefusal(503, 'not_connected', 'No hub.');
    const { model } = shown({ classes: refusal });
    await model.refresh();
    expect(model.phase).toBe('not_connected');
  });

  it('asks for one class only, once for a burst of events', async () => {
    const { campus, clock, model } = shown();
    await model.refresh();
    campus.tell({ type: 'attempt.graded', class_id: 'class-1' });
    campus.tell({ type: 'outline.changed', class_id: 'class-1' });
    campus.tell({ type: 'attempt.queued', class_id: 'class-1' });
    clock.pass(1000);
    await settled();
    expect(campus.api.callsOf('outline')).toHaveLength(2);
    expect(campus.api.callsOf('classes')).toHaveLength(1);
  });

  it('asks for everything when the connection came back', async () => {
    const { campus, clock, model } = shown();
    await model.refresh();
    campus.catchUp();
    clock.pass(1000);
    await settled();
    expect(campus.api.callsOf('classes')).toHaveLength(2);
  });

  it('asks for an assignment’s problems when it is unfolded, and again after a verdict', async () => {
    const { campus, clock, model } = shown();
    await model.refresh();
    const row = () => model.rows(model.classes[0]);
    model.setExpanded(row()[1], true);
    expect(row()[2]).toMatchObject({ note: 'loading' });
    await settled();
    expect(row()[2]).toMatchObject({ kind: 'problem', label: 'Sum' });
    campus.api.answers.assignment = () =>
      anAssignment([aProblem({ best_score: 5 })]);
    campus.tell({ type: 'attempt.graded', class_id: 'class-1' });
    clock.pass(1000);
    await settled();
    expect(row()[2]).toMatchObject({ problem: { best_score: 5 } });
  });

  it('asks as staff for the classes that one teaches', async () => {
    const taught = aClass({ role: 'teacher' });
    const { campus, model } = shown(
      { classes: () => [taught] },
      {
        me: () => ({ may_create_classes: true }),
        classes: () => [{ ...taught, join_code: 'KT4X9P', members: 3 }],
        outline: () => anOutline([aModule([anItem({ is_published: false })])])
      }
    );
    await model.refresh();
    expect(model.classes[0].staff?.join_code).toBe('KT4X9P');
    expect(model.mayCreateClasses).toBe(true);
    expect(campus.api.callsOf('outline')).toHaveLength(0);
    expect(model.rows(model.classes[0])).toHaveLength(2);
  });

  it('shows a teacher what a student sees when the staff session is not to be had', async () => {
    const { model } = shown(
      { classes: () => [aClass({ role: 'teacher' })] },
      { me: away, classes: away, outline: away }
    );
    await model.refresh();
    expect(model.rows(model.classes[0])).toHaveLength(2);
    expect(model.classes[0].staff).toBeNull();
  });

  it('does not sign students in as staff', async () => {
    const { campus, model } = shown();
    await model.refresh();
    expect(campus.staff.calls).toEqual([]);
  });

  it('joins and shows the class', async () => {
    const { campus, model } = shown({
      classes: () => [],
      join: () => aClass({ id: 'class-2', name: 'Graphs' })
    });
    await model.refresh();
    campus.api.answers.classes = () => [aClass({ id: 'class-2' })];
    await expect(model.join('KT4X9P')).resolves.toMatchObject({
      name: 'Graphs'
    });
    expect(model.classes.map(view => view.summary.id)).toEqual(['class-2']);
  });

  it('renews its words by itself, and is silent after it was disposed', async () => {
    const { clock, model } = shown();
    await model.refresh();
    let told = 0;
    model.changed.connect(() => (told += 1));
    clock.pass(60_000);
    expect(told).toBe(2);
    model.dispose();
    clock.pass(60_000);
    expect(told).toBe(2);
  });
});
