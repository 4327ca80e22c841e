//! Copies and fills of memory, as browsers of 2018 know them.
//!
//! The standard library comes compiled with instructions for both. `wasm-opt` would replace them
//! by loops over single bytes, which takes a twentieth of a validation; the compiler's own library
//! has functions for both that go by words.

use walrus::ir::{Call, Drop, Instr, InstrLocId, VisitorMut, dfs_pre_order_mut};
use walrus::{FunctionId, FunctionKind, Module};

use crate::Result;

/// Calls functions where there are instructions for copying and filling memory. The names of
/// functions and the list of what the binary makes use of are gone afterwards.
pub(crate) fn lower(binary: &[u8]) -> Result<Module> {
    let mut module = Module::from_buffer(binary)?;
    let function = |name: &str| {
        let found = module.funcs.by_name(name);
        found.ok_or_else(|| format!("the binary has no function {name}"))
    };
    let mut lowering = Lowering { copy: function("memmove")?, fill: function("memset")? };
    let is_own = |id: FunctionId| id == lowering.copy || id == lowering.fill;
    let ids: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).filter(|&id| !is_own(id)).collect();
    for id in ids {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut lowering, function, entry);
        }
    }
    module.customs.remove_raw("target_features");
    Ok(module)
}

struct Lowering {
    copy: FunctionId,
    fill: FunctionId,
}

impl VisitorMut for Lowering {
    fn start_instr_seq_mut(&mut self, sequence: &mut walrus::ir::InstrSeq) {
        let instructions = std::mem::take(&mut sequence.instrs);
        for (instruction, place) in instructions {
            let function = match instruction {
                Instr::MemoryCopy(_) => self.copy,
                Instr::MemoryFill(_) => self.fill,
                other => {
                    sequence.instrs.push((other, place));
                    continue;
                }
            };
            // Unlike the instruction, the function gives the destination back.
            sequence.instrs.push((Call { func: function }.into(), place));
            sequence.instrs.push((Drop {}.into(), InstrLocId::default()));
        }
    }
}
