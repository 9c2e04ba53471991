/** Small values that the tests of deadlines share. */
import { aClass, SERVER_TIME } from '../../campus/examples';
import type { Accommodation, Deadlines, Extension, LateRule } from '../../wire';

export function aRule(change: Partial<LateRule> = {}): LateRule {
  return {
    grace_minutes: 0,
    percent: 0,
    unit: 'day',
    cap_percent: 100,
    cutoff_hours: null,
    uses_bank: true,
    ...change
  };
}

export function anExtension(change: Partial<Extension> = {}): Extension {
  return {
    id: 'extension-1',
    item_id: 'item-1',
    item: 'Loops',
    item_due: '2030-01-05T12:00:00Z',
    student_id: 'student-1',
    section_id: null,
    name: 'Ada',
    due_date: '2030-01-08T12:00:00Z',
    reason: 'was ill',
    granted_by: 'Tess',
    created_at: SERVER_TIME,
    ...change
  };
}

export function anAccommodation(
  change: Partial<Accommodation> = {}
): Accommodation {
  return {
    student_id: 'student-1',
    name: 'Ada',
    extra_percent: 25,
    extra_days: 2,
    note: 'a letter of the office',
    version: 1,
    given_by: 'Tess',
    changed_at: SERVER_TIME,
    ...change
  };
}

export function theDeadlines(change: Partial<Deadlines> = {}): Deadlines {
  return {
    course: aClass({ role: 'teacher' }),
    late: { policy: { rule: aRule(), bank_days: 0 }, revision: 'r1' },
    extensions: [],
    accommodations: [],
    items: [
      {
        id: 'item-1',
        title: 'Loops',
        due_date: '2030-01-05T12:00:00Z',
        mode: 'homework'
      },
      {
        id: 'item-2',
        title: 'Lists',
        due_date: '2030-01-12T12:00:00Z',
        mode: 'homework'
      }
    ],
    students: [
      { id: 'student-1', name: 'Ada', section: 'Monday' },
      { id: 'student-2', name: 'Ben', section: null }
    ],
    sections: [{ id: 'section-1', name: 'Monday' }],
    server_time: SERVER_TIME,
    ...change
  };
}
