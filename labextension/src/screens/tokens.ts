import { Token } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { ClassSummary } from '../wire';

type Role = ClassSummary['role'];

/** A line of the menu that each class has in the sidebar. */
export interface IClassEntry {
  /** Gets `classId` and `name`; its label is what the line says. */
  command: string;
  /** The lower, the higher up. Tens belong together: 1x content, 2x work and grades, 3x people, 4x what concerns oneself. */
  rank: number;
  /** Whose classes have it. */
  roles: readonly Role[];
}

/** What can be done with a class. */
export interface IClassMenu {
  readonly changed: ISignal<IClassMenu, void>;
  add(entry: IClassEntry): IDisposable;
  /** The entries for a role in their order. */
  entriesFor(role: Role): IClassEntry[];
  /** Opens the menu of a class under an element. */
  open(summary: ClassSummary, anchor: HTMLElement): void;
}

export const IClassMenu = new Token<IClassMenu>(
  '@nbcampus/labextension:IClassMenu',
  'The menu of a class in the sidebar.'
);

export const STAFF: readonly Role[] = ['teacher', 'assistant'];
export const TEACHERS: readonly Role[] = ['teacher'];
export const STUDENTS: readonly Role[] = ['student'];
export const RESEARCHERS: readonly Role[] = ['researcher'];
export const EVERYBODY: readonly Role[] = [
  'student',
  'assistant',
  'teacher',
  'researcher'
];
