import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** The duty roster, absences with deputies, handover packs, and matters nobody looks after. */
export class CreatePeopleOnDuty1795934665234 implements MigrationInterface {
  readonly name = 'CreatePeopleOnDuty1795934665234'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'shift', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        on_day: 'day',
        part: 'text',
        leader: 'json?',
        clerks: 'json',
        phone: 'text?',
        note: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'on_day'] }],
    })
    await createTable(runner, 'absence', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        user_id: 'text',
        user_name: 'text',
        reason: 'text',
        from_at: 'instant',
        to_at: 'instant?',
        note: 'text',
        status: 'text',
        deputy_id: 'text?',
        deputy_name: 'text?',
        asked_at: 'instant',
        asked_by_name: 'text',
        decided_at: 'instant?',
        decided_by_id: 'text?',
        decided_by_name: 'text?',
        decided_via: 'text?',
        noted_by_name: 'text?',
        decide_note: 'text',
        ended_at: 'instant?',
      },
      primary: ['id'],
      indexes: [
        { columns: ['deputy_id', 'status'] },
        { columns: ['org_id', 'status'] },
        { columns: ['user_id', 'status'] },
      ],
    })
    await createTable(runner, 'handover', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        user_id: 'text',
        user_name: 'text',
        reason: 'text',
        status: 'text',
        note: 'text',
        opened_at: 'instant',
        opened_by_name: 'text',
        closed_at: 'instant?',
        closed_by_name: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'status'] }, { columns: ['user_id'] }],
    })
    await createTable(runner, 'handover_item', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        handover_id: 'text',
        kind: 'text',
        subject_id: 'text',
        case_id: 'text?',
        label: 'text',
        due_at: 'instant?',
        to_user_id: 'text?',
        to_user_name: 'text?',
        note: 'text',
      },
      primary: ['id'],
      indexes: [
        { columns: ['handover_id'] },
        { columns: ['kind', 'subject_id'] },
        { columns: ['to_user_id'] },
      ],
    })
    await createTable(runner, 'concern', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        kind: 'text',
        subject: 'text',
        subject_id: 'text',
        case_id: 'text?',
        order_id: 'text?',
        anchor: 'text',
        round: 'int',
        urgency: 'text?',
        detail: 'json',
        status: 'text',
        found_at: 'instant',
        found_on: 'text',
        level: 'text',
        holder_id: 'text?',
        holder_name: 'text?',
        due_at: 'instant',
        settled_at: 'instant?',
        settled_by_name: 'text?',
        outcome: 'text?',
      },
      primary: ['id'],
      indexes: [
        { columns: ['status', 'org_id'] },
        { columns: ['subject_id'] },
        { columns: ['case_id'] },
        { columns: ['holder_id', 'status'] },
      ],
    })
    await createTable(runner, 'concern_step', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        concern_id: 'text',
        case_id: 'text?',
        kind: 'text',
        at: 'instant',
        by_id: 'text',
        by_name: 'text',
        text: 'text',
        level: 'text',
        holder_name: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['concern_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('concern_step')
    await runner.dropTable('concern')
    await runner.dropTable('handover_item')
    await runner.dropTable('handover')
    await runner.dropTable('absence')
    await runner.dropTable('shift')
  }
}
