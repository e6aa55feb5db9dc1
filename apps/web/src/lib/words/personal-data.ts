import type { PersonalDataKind } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const personalDataWords: Record<PersonalDataKind, () => string> = {
	idCard: m.privacy_kind_idCard,
	mobile: m.privacy_kind_mobile,
	landline: m.privacy_kind_landline,
	phone: m.privacy_kind_phone,
	bankCard: m.privacy_kind_bankCard,
	email: m.privacy_kind_email,
	plate: m.privacy_kind_plate,
	passport: m.privacy_kind_passport,
	address: m.privacy_kind_address,
	orderNumber: m.privacy_kind_orderNumber,
	name: m.privacy_kind_name
};
