import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../../shared/node/db/migrations/builder.ts'

/** New calendars under examination and the dates they would move: only on the desk that examines them. */
export class CreateCalendarPlan1795391007101 implements MigrationInterface {
  readonly name = 'CreateCalendarPlan1795391007101'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'calendar_plan', {
      columns: {
        id: 'id',
        org_id: 'text',
        file_name: 'text',
        content: 'json',
        status: 'text',
        by_id: 'text',
        by_name: 'text',
        at: 'instant',
        approved_by_name: 'text?',
        approved_at: 'instant?',
        version: 'text',
        effective_from: 'day?',
        note: 'text',
        cursor: 'text',
        total: 'int',
        scanned: 'int',
        moved: 'int',
      },
      primary: ['id'],
      indexes: [{ columns: ['status'] }],
    })
    await createTable(runner, 'calendar_move', {
      columns: {
        plan_id: 'id',
        case_id: 'id',
        row_id: 'id',
        field: 'id',
        target: 'text',
        kind: 'text',
        owner_name: 'text',
        before: 'instant',
        after: 'instant',
        state: 'text',
      },
      primary: ['plan_id', 'case_id', 'row_id', 'field'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('calendar_move')
    await runner.dropTable('calendar_plan')
  }
}
