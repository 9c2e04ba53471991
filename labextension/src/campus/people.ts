/** What the staff of a class do with it and its people. */
import type { HubAsk } from './tokens';
import type {
  ClassChange,
  ClassCopy,
  ClassNoticeSettings,
  ClassSummary,
  EnvironmentChoice,
  GroupRole,
  Member,
  MemberAdd,
  MemberChange,
  MemberList,
  RosterExport,
  RosterPlan,
  Section
} from '../wire';

/** Who is not told otherwise becomes a student, in no section. */
export type NewMember = Pick<MemberAdd, 'name'> & Partial<MemberAdd>;

/** Requests with a teacher's rights. Every method may reject with CampusRefusal. */
export interface IPeopleApi {
  /** A class with everybody in it and its sections. */
  list(classId: string): Promise<MemberList>;
  /** Puts somebody in by their user name, or brings them back. */
  add(classId: string, member: NewMember): Promise<Member>;
  change(
    classId: string,
    userId: string,
    change: Partial<MemberChange>
  ): Promise<Member>;
  /** Answers who they were. */
  remove(classId: string, userId: string): Promise<Member>;
  changeClass(
    classId: string,
    change: Partial<ClassChange>
  ): Promise<ClassSummary>;
  /** What a class may be graded with, the standard one first. */
  environments(): Promise<EnvironmentChoice[]>;
  noticeSettings(classId: string): Promise<ClassNoticeSettings>;
  setReminders(classId: string, on: boolean): Promise<ClassNoticeSettings>;
  copyClass(classId: string, copy: ClassCopy): Promise<ClassSummary>;
  renewCode(classId: string): Promise<ClassSummary>;
  addSection(classId: string, name: string): Promise<Section>;
  renameSection(sectionId: string, name: string): Promise<Section>;
  removeSection(sectionId: string): Promise<void>;
  roster(classId: string): Promise<RosterExport>;
  /** `content` is the file in base64. Changes nothing. */
  previewRoster(classId: string, content: string): Promise<RosterPlan>;
  /** Does what the preview with this fingerprint said, or refuses. */
  importRoster(
    classId: string,
    content: string,
    fingerprint: string
  ): Promise<RosterPlan>;
  groups(classId: string): Promise<GroupRole[]>;
  replaceGroups(classId: string, items: GroupRole[]): Promise<GroupRole[]>;
}

export class PeopleClient implements IPeopleApi {
  constructor(private _ask: HubAsk) {}

  list(classId: string): Promise<MemberList> {
    return this._ask('GET', `classes/${classId}/members`);
  }

  add(classId: string, member: NewMember): Promise<Member> {
    return this._ask('POST', `classes/${classId}/members`, member);
  }

  change(
    classId: string,
    userId: string,
    change: Partial<MemberChange>
  ): Promise<Member> {
    return this._ask('PATCH', `classes/${classId}/members/${userId}`, change);
  }

  remove(classId: string, userId: string): Promise<Member> {
    return this._ask('DELETE', `classes/${classId}/members/${userId}`);
  }

  changeClass(
    classId: string,
    change: Partial<ClassChange>
  ): Promise<ClassSummary> {
    return this._ask('PATCH', `classes/${classId}`, change);
  }

  async environments(): Promise<EnvironmentChoice[]> {
    const found = await this._ask<{ items: EnvironmentChoice[] }>(
      'GET',
      'environments'
    );
    return found.items;
  }

  noticeSettings(classId: string): Promise<ClassNoticeSettings> {
    return this._ask('GET', `classes/${classId}/notice-settings`);
  }

  setReminders(classId: string, on: boolean): Promise<ClassNoticeSettings> {
    const path = `classes/${classId}/notice-settings`;
    return this._ask('PATCH', path, { reminders: on });
  }

  copyClass(classId: string, copy: ClassCopy): Promise<ClassSummary> {
    return this._ask('POST', `classes/${classId}/copy`, copy);
  }

  renewCode(classId: string): Promise<ClassSummary> {
    return this._ask('DELETE', `classes/${classId}/join-code`);
  }

  addSection(classId: string, name: string): Promise<Section> {
    return this._ask('POST', `classes/${classId}/sections`, { name });
  }

  renameSection(sectionId: string, name: string): Promise<Section> {
    return this._ask('PATCH', `sections/${sectionId}`, { name });
  }

  removeSection(sectionId: string): Promise<void> {
    return this._ask('DELETE', `sections/${sectionId}`);
  }

  roster(classId: string): Promise<RosterExport> {
    return this._ask('GET', `classes/${classId}/roster`);
  }

  previewRoster(classId: string, content: string): Promise<RosterPlan> {
    return this._ask('POST', `classes/${classId}/roster/preview`, { content });
  }

  importRoster(
    classId: string,
    content: string,
    fingerprint: string
  ): Promise<RosterPlan> {
    return this._ask('POST', `classes/${classId}/roster`, {
      content,
      fingerprint
    });
  }

  async groups(classId: string): Promise<GroupRole[]> {
    const found = await this._ask<{ items: GroupRole[] }>(
      'GET',
      `classes/${classId}/groups`
    );
    return found.items;
  }

  async replaceGroups(
    classId: string,
    items: GroupRole[]
  ): Promise<GroupRole[]> {
    const found = await this._ask<{ items: GroupRole[] }>(
      'PUT',
      `classes/${classId}/groups`,
      { items }
    );
    return found.items;
  }
}
