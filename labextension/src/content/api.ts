/** What teachers do with the content of a class. */
import { asQuery } from '../campus/answers';
import type { HubAsk } from '../campus/tokens';
import type {
  AssignmentDefaults,
  AssignmentPlan,
  ContentOrder,
  Item,
  ItemChange,
  ItemCreate,
  ItemsChange,
  Module,
  ModuleChange,
  Outline,
  PlanChange,
  PlanPreview,
  ProblemChoice,
  StatedRules
} from '../wire';

/** Requests with a teacher's rights. Every method may reject with CampusRefusal. */
export interface IContentApi {
  outline(classId: string): Promise<Outline>;
  addModule(classId: string, title: string): Promise<Module>;
  changeModule(
    moduleId: string,
    change: Partial<ModuleChange>
  ): Promise<Module>;
  addItem(
    moduleId: string,
    item: Pick<ItemCreate, 'type' | 'title'> & Partial<ItemCreate>
  ): Promise<Item>;
  changeItem(itemId: string, change: Partial<ItemChange>): Promise<Item>;
  changeItems(
    classId: string,
    change: Pick<ItemsChange, 'item_ids'> & Partial<ItemsChange>
  ): Promise<void>;
  /** Refused as `changed_meanwhile` when `seen` is not the present order. */
  setOrder(
    classId: string,
    seen: string,
    modules: ContentOrder['modules']
  ): Promise<ContentOrder>;
  defaults(classId: string): Promise<AssignmentDefaults>;
  setDefaults(
    classId: string,
    rules: Partial<StatedRules>
  ): Promise<AssignmentDefaults>;
  plan(assignmentId: string): Promise<AssignmentPlan>;
  previewPlan(assignmentId: string, change: IPlanChange): Promise<PlanPreview>;
  changePlan(
    assignmentId: string,
    change: IPlanChange
  ): Promise<AssignmentPlan>;
  choices(classId: string, text: string): Promise<ProblemChoice[]>;
}

/** What is not there stays as it is. */
export type IPlanChange = Pick<PlanChange, 'revision'> &
  Partial<Omit<PlanChange, 'rules'>> & { rules?: Partial<StatedRules> };

export class ContentClient implements IContentApi {
  constructor(private _ask: HubAsk) {}

  outline(classId: string): Promise<Outline> {
    return this._ask('GET', `classes/${classId}/outline`);
  }

  addModule(classId: string, title: string): Promise<Module> {
    return this._ask('POST', `classes/${classId}/modules`, { title });
  }

  changeModule(
    moduleId: string,
    change: Partial<ModuleChange>
  ): Promise<Module> {
    return this._ask('PATCH', `modules/${moduleId}`, change);
  }

  addItem(
    moduleId: string,
    item: Pick<ItemCreate, 'type' | 'title'> & Partial<ItemCreate>
  ): Promise<Item> {
    return this._ask('POST', `modules/${moduleId}/items`, item);
  }

  changeItem(itemId: string, change: Partial<ItemChange>): Promise<Item> {
    return this._ask('PATCH', `items/${itemId}`, change);
  }

  changeItems(
    classId: string,
    change: Pick<ItemsChange, 'item_ids'> & Partial<ItemsChange>
  ): Promise<void> {
    return this._ask('POST', `classes/${classId}/items`, change);
  }

  setOrder(
    classId: string,
    seen: string,
    modules: ContentOrder['modules']
  ): Promise<ContentOrder> {
    return this._ask('PUT', `classes/${classId}/order`, { seen, modules });
  }

  defaults(classId: string): Promise<AssignmentDefaults> {
    return this._ask('GET', `classes/${classId}/assignment-defaults`);
  }

  setDefaults(
    classId: string,
    rules: Partial<StatedRules>
  ): Promise<AssignmentDefaults> {
    return this._ask('PUT', `classes/${classId}/assignment-defaults`, rules);
  }

  plan(assignmentId: string): Promise<AssignmentPlan> {
    return this._ask('GET', `assignments/${assignmentId}/plan`);
  }

  previewPlan(assignmentId: string, change: IPlanChange): Promise<PlanPreview> {
    const path = `assignments/${assignmentId}/plan/preview`;
    return this._ask('POST', path, change);
  }

  changePlan(
    assignmentId: string,
    change: IPlanChange
  ): Promise<AssignmentPlan> {
    return this._ask('PATCH', `assignments/${assignmentId}/plan`, change);
  }

  async choices(classId: string, text: string): Promise<ProblemChoice[]> {
    const path = `classes/${classId}/problem-choices${asQuery({ text })}`;
    const found = await this._ask<{ items: ProblemChoice[] }>('GET', path);
    return found.items;
  }
}
