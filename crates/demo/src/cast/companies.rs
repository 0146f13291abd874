//! The company and the sole proprietor of the cast.

use super::bills::{AccountPlan, MeterPlan, account, address};
use super::{client_id, inn, ogrn, proprietor, volga_agro};
use crate::Region;
use crate::supply::Use;
use okno_domain::client::{Account, Client, ClientName, ConsentState, Segment};

pub(super) fn volga_agro(region: &Region) -> Client {
    let office = AccountPlan {
        index: volga_agro::INDEX,
        which: 0,
        number: volga_agro::ACCOUNT,
        used_as: Use::Company,
        address: address("Маркс", "ул.", "Победы", "5", None),
        meters: &[MeterPlan {
            number: "01123304",
            model: "Меркурий 234",
            verified_until: 2032,
            last_kwh: 148_230,
            months_kwh: &[3_410, 3_180, 3_020, 2_990, 3_105],
        }],
        unpaid: 0,
        corrected: (0, 0),
    };
    let elevator = AccountPlan {
        index: volga_agro::INDEX,
        which: 1,
        number: "640177300314",
        used_as: Use::Company,
        address: address("с. Подлесное", "ул.", "Элеваторная", "1/2", None),
        meters: &[MeterPlan {
            number: "01123314",
            model: "ПСЧ-4ТМ",
            verified_until: 2035,
            last_kwh: 602_900,
            months_kwh: &[18_900, 24_750, 26_100, 9_400, 4_300],
        }],
        unpaid: 1,
        corrected: (0, 0),
    };
    Client {
        phones: vec!["+78452650304".into(), "+79271233304".into()],
        emails: vec!["office@volga-agro.example".into()],
        contracts: vec![volga_agro::CONTRACT.into()],
        ..company(
            region,
            volga_agro::INDEX,
            volga_agro::NAME,
            vec![account(region, office), account(region, elevator)],
        )
    }
}

pub(super) fn proprietor(region: &Region) -> Client {
    let shop = AccountPlan {
        index: proprietor::INDEX,
        which: 0,
        number: proprietor::ACCOUNT,
        used_as: Use::Shop,
        address: address("Саратов", "ул.", "Московская", "115", None),
        meters: &[MeterPlan {
            number: "01126601",
            model: "СЕ 303",
            verified_until: 2030,
            last_kwh: 40_771,
            months_kwh: &[812, 790, 901, 934],
        }],
        unpaid: 0,
        corrected: (0, 0),
    };
    Client {
        phones: vec![proprietor::PHONE.into()],
        contracts: vec![proprietor::CONTRACT.into()],
        ..company(region, proprietor::INDEX, proprietor::NAME, vec![account(region, shop)])
    }
}

fn company(region: &Region, index: u32, name: &str, accounts: Vec<Account>) -> Client {
    Client {
        id: client_id(index),
        name: ClientName::Company(name.into()),
        segment: Segment::B2bGp,
        phones: Vec::new(),
        emails: Vec::new(),
        passport: None,
        snils: None,
        inn: inn(index).map(Into::into),
        ogrn: ogrn(index).map(Into::into),
        contracts: Vec::new(),
        residents: None,
        needs: Vec::new(),
        postal_address: None,
        preferred_channel: None,
        consent_data: ConsentState::Given,
        consent_ads: ConsentState::Unknown,
        accounts,
        as_of: region.as_of,
    }
}
