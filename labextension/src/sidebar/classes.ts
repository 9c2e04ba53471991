/** One class as the sidebar shows it, and how it is asked for. */
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { ClassSummary, Outline } from '../wire';

export interface IClassView {
  summary: ClassSummary;
  /** With the join code and the number of members; null for who is no staff, or while the staff session is not there. */
  staff: ClassSummary | null;
  outline: Outline | null;
  /** The server's clock minus this computer's, in milliseconds. */
  clockOffset: number;
  failure: CampusRefusal | null;
}

/** Whether a role carries rights that only a staff session has. */
export function isStaff(role: ClassSummary['role']): boolean {
  return role === 'teacher' || role === 'assistant';
}

/** The outline, for staff with what is not published; as a student sees it when the staff session is not to be had. */
export async function askOutline(
  campus: ICampus,
  summary: ClassSummary
): Promise<Outline> {
  if (!isStaff(summary.role)) {
    return campus.api.outline(summary.id);
  }
  try {
    return await campus.staff.outline(summary.id);
  } catch {
    return campus.api.outline(summary.id);
  }
}
